"""Numbers that people type: one row of the store hands them out, kind by kind."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import RefCounter
from models.usecases.conflict import insert_new


def last_of_next(session: Session, kind: str, wanted: int) -> int:
    """Hand out the next `wanted` numbers of a kind; return the last of them."""
    bump = (
        update(RefCounter)
        .where(RefCounter.workspace_id == workspace_of(session), RefCounter.kind == kind)
        .values(last_no=RefCounter.last_no + wanted)
        .returning(RefCounter.last_no)
    )
    last = session.connection().execute(bump).scalar()
    if last is None:
        row = {"workspace_id": workspace_of(session), "kind": kind, "last_no": 0}
        insert_new(session, RefCounter, [row])
        last = session.connection().execute(bump).scalar_one()
    return int(last)
