"""What held an invoice back ends by a word of somebody."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.collecting import HoldKind, HoldOutcome
from models.shapes.roster import Asker
from models.tables import Receivable, ReceivableHold
from models.usecases import audit, owed
from models.usecases.collecting.allowed import require_asks
from models.usecases.collecting.errors import EndedByItself, HoldEnded, NotByOwner, NotEndedSo
from models.usecases.collecting.holding import require_over
from models.usecases.collecting.rows import hold_cases
from models.usecases.permission import by
from models.usecases.records.errors import NoSuchRecord
from models.usecases.records.reach import id_of, require_above

ENDS: Mapping[HoldKind, frozenset[HoldOutcome]] = {
    "promise": frozenset({"lifted", "resolved", "rejected"}),
    "dispute": frozenset({"resolved", "rejected"}),
    "freeze": frozenset({"lifted"}),
    "excluded": frozenset({"lifted"}),
}


def release(
    session: Session, asker: Asker | None, hold_id: UUID, outcome: HoldOutcome, *, now: datetime
) -> UUID:
    """End a hold; the ladder goes on with the next sweep. Return the invoice. Pressed twice it stays so.

    A promise is called off by its owner or those above, a dispute is decided by those above; they, and
    directors, lift a freeze. An excluded invoice is taken back by those above or finance.

    Raises:
        HoldEnded, EndedByItself: the second of two hears who was first.
        NotEndedSo, NoSuchRecord, NotYours, NotByOwner: nothing changed.
    """
    hold, owner_id = _found(session, hold_id)
    kind: HoldKind = hold.kind  # type: ignore[assignment]  # checked by the table
    _require(session, asker, kind, owner_id, now)
    if hold.ended_at is not None:
        return _ended_before(session, asker, hold)
    if outcome not in ENDS[kind]:
        raise NotEndedSo
    owed.end_holds(session, {hold.id: outcome}, by_id=id_of(asker), now=now)
    audit.record(
        session, "receivable.released", "receivable", hold.receivable_id, now=now,
        after={"hold": kind, "outcome": outcome}, **by(asker),
    )  # fmt: skip
    owed.changed(session, [hold.receivable_id], now=now)
    return hold.receivable_id


def _found(session: Session, hold_id: UUID) -> tuple[ReceivableHold, UUID]:
    ours = ReceivableHold.workspace_id == workspace_of(session)
    held = select(ReceivableHold.receivable_id).where(ours, ReceivableHold.id == hold_id)
    hold_cases(session, [row.receivable_id for row in read(session, held)])
    found = select(ReceivableHold).where(ours, ReceivableHold.id == hold_id)
    locked = found.with_for_update().execution_options(populate_existing=True)
    hold = session.scalars(locked).one_or_none()
    if hold is None:
        raise NoSuchRecord
    owner = select(Receivable.owner_id).where(
        Receivable.workspace_id == workspace_of(session), Receivable.id == hold.receivable_id
    )
    return hold, session.execute(owner).scalar_one()


def _require(session: Session, asker: Asker | None, kind: HoldKind, owner_id: UUID, now: datetime) -> None:
    if kind == "promise":
        require_asks(session, asker, owner_id, now=now)
    elif kind == "excluded":
        require_over(session, asker, owner_id)
    else:
        require_above(session, asker, owner_id, NotByOwner)


def _ended_before(session: Session, asker: Asker | None, hold: ReceivableHold) -> UUID:
    if hold.ended_by_id is None:
        raise EndedByItself
    if asker is not None and hold.ended_by_id != asker.member_id:
        person = roster.member(session, hold.ended_by_id)
        raise HoldEnded(name=person.name if person else "?")
    return hold.receivable_id
