"""Two people press at the same moment: each gets what the second of two would get."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest

from models.errors import UserError
from models.shapes.complaint import ClosingForm
from models.store import Sessions
from models.usecases import complaint
from tests.cast import Cast
from tests.usecases.complaint.desk import HOUR, MORNING, Desk

Press = Callable[[Desk, UUID, UUID], object]
CAUSE = ClosingForm(root_cause_category="process", root_cause="No rota", prevention="A rota")
AT = MORNING + HOUR


def answer(desk: Desk, key: UUID, _other: UUID) -> object:
    """Say that the customer was answered."""
    return complaint.answered(desk.session, desk.who("Wang"), key, now=AT)


def upgrade(desk: Desk, key: UUID, _other: UUID) -> object:
    """Make it major."""
    return complaint.upgrade(desk.session, desk.who("Ruth"), key, now=AT)


def close(desk: Desk, key: UUID, _other: UUID) -> object:
    """Close it."""
    return complaint.close(desk.session, desk.who("Li"), key, CAUSE, now=AT)


def reopen(desk: Desk, key: UUID, _other: UUID) -> object:
    """Open it again."""
    return complaint.reopen(desk.session, desk.who("Li"), key, "Again", now=AT)


def merge(desk: Desk, key: UUID, other: UUID) -> object:
    """Mark it as the other's duplicate."""
    return complaint.merge(desk.session, desk.who("Wang"), key, other, now=AT)


def merge_back(desk: Desk, key: UUID, other: UUID) -> object:
    """Mark the other as its duplicate."""
    return complaint.merge(desk.session, desk.who("Wang"), other, key, now=AT)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has one writer at a time
@pytest.mark.parametrize(
    ("presses", "told"),
    [
        ((answer, answer), ["", "AlreadyAnswered"]),
        ((upgrade, upgrade), ["", "SameGrade"]),
        ((close, close), ["", "ClosedAlready"]),
        ((reopen, reopen), ["", "StillOpen"]),
        ((merge, merge_back), ["", "DuplicateOfItself"]),
    ],
)
def test_two_at_once_are_one_after_the_other(
    sessions: Sessions,
    workspace_id: UUID,
    hired: Cast,
    presses: Sequence[Press],
    told: Sequence[str],
) -> None:
    """Nothing is stamped twice, no cycle is begun twice, no two complaints are each other's duplicate."""
    with sessions.writing(workspace_id) as session:
        desk = Desk.open(session, hired)
        key, other = desk.record().complaint_id, desk.record().complaint_id
        if presses[0] in (close, reopen):
            complaint.resolve(session, desk.who("Li"), key, "Done", answered_too=True, now=MORNING)
    begun = Barrier(2)

    def one(press: Press) -> str:
        try:
            with sessions.writing(workspace_id) as session:
                session.connection()
                begun.wait(10)
                press(Desk(session, hired, desk.customer_id), key, other)
        except UserError as error:
            return type(error).__name__
        return ""

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, presses)) == told
