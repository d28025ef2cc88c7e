"""An import is taken back while somebody works with what it brought."""

from uuid import UUID

import pytest

from models.store import Sessions
from models.tables import Customer
from models.usecases.importing import UndoWouldLose, undo_some
from models.usecases.records import customers
from tests.cast import Cast
from tests.meanwhile import before
from tests.usecases.record_files.office import CUSTOMERS, NOW, Office


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_what_somebody_changes_at_the_same_moment_is_not_lost(
    sessions: Sessions, workspace_id: UUID, hired: Cast
) -> None:
    """The change came between the look at what would be lost and the taking back."""
    with sessions.writing(workspace_id) as session:
        office = Office(session)
        office.take("customers", CUSTOMERS)
        office.take("customers", CUSTOMERS.replace("Acme Ltd", "Acme Limited"))
        import_id, acme = office.runs[-1].import_id, office.row(Customer, "C-1").id

    def keep_secret() -> None:
        with sessions.writing(workspace_id) as session:
            ana = hired.asker(session, "Ana")
            customers.set_confidential(session, ana, acme, confidential=True, now=NOW)

    with (
        pytest.raises(UndoWouldLose, match="Acme Limited: was changed since"),
        sessions.writing(workspace_id) as session,
        before(session, "FOR NO KEY UPDATE", keep_secret),
    ):
        undo_some(session, import_id, actor=None, now=NOW)
