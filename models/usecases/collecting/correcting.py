"""What finance and those above put right about an invoice; its level never falls."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.prepared import among
from models.queries.records.known import Row, held_rows
from models.shapes.roster import Asker
from models.tables import Receivable
from models.usecases import audit, owed
from models.usecases.collecting import giving
from models.usecases.collecting.errors import DueBeforeIssued, NotByOwner, NotWrittenOff, OwnerNotThere
from models.usecases.permission import by
from models.usecases.records.errors import InvoiceClosed, NoSuchRecord, ReasonMissing
from models.usecases.records.reach import require_above, require_money
from models.usecases.records.writing import BY_HAND, change_one, change_records, required


def correct_due_on(
    session: Session, asker: Asker | None, receivable_id: UUID, due_on: date, reason: str, *, now: datetime
) -> None:
    """Let an invoice be due on another day: finance, with a reason.

    Raises:
        ReasonMissing: with `field` = `reason`.
        DueBeforeIssued: with `field` = `due_on`.
        OnlyFinance, NoSuchRecord, InvoiceClosed: nothing changed.
    """
    row = _closable(session, asker, receivable_id, reason)
    if due_on < row["issued_on"]:
        raise DueBeforeIssued(issued_on=row["issued_on"], field="due_on")
    if due_on == row["due_on"]:
        return
    change_one(session, Receivable, row, {"due_on": due_on}, now=now)
    audit.record(
        session, "receivable.due_corrected", "receivable", receivable_id, now=now, reason=reason.strip(),
        before={"due_on": row["due_on"].isoformat()}, after={"due_on": due_on.isoformat()}, **by(asker),
    )  # fmt: skip
    if due_on > row["due_on"]:
        owed.due_later(session, [receivable_id])
    owed.changed(session, [receivable_id], now=now)


def undo_write_off(
    session: Session, asker: Asker | None, receivable_id: UUID, reason: str, *, now: datetime
) -> None:
    """Want the money of an invoice after all: finance or a director.

    Raises:
        ReasonMissing: with `field` = `reason`.
        NotWrittenOff, OnlyFinance, NoSuchRecord, InvoiceClosed: nothing changed.
    """
    row = _closable(session, asker, receivable_id, reason)
    if row["written_off_on"] is None:
        raise NotWrittenOff(number=row["invoice_no"] or f"#{row['ref_no']}")
    change_one(session, Receivable, row, {"written_off_on": None}, now=now)
    audit.record(
        session, "receivable.write_off_undone", "receivable", receivable_id, now=now, reason=reason.strip(),
        before={"written_off_on": row["written_off_on"].isoformat()}, **by(asker),
    )  # fmt: skip
    owed.changed(session, [receivable_id], now=now)


def hand_over_invoices(
    session: Session, asker: Asker | None, receivable_ids: Sequence[UUID], to_id: UUID, *, now: datetime
) -> None:
    """Let somebody else ask for the money, who hears of it: those above the present owner decide.

    Raises:
        OwnerNotThere: with `field` = `owner`.
        NoSuchRecord, NotYours, NotByOwner: nothing changed.
    """
    person = roster.member(session, to_id)
    if person is None or person.status != "active":
        raise OwnerNotThere(name=person.name if person else "?", field="owner")
    rows = held_rows(session, Receivable, among(Receivable.id, set(receivable_ids)))
    if len(rows) < len(set(receivable_ids)):
        raise NoSuchRecord
    for owner_id in {row["owner_id"] for row in rows}:
        require_above(session, asker, owner_id, NotByOwner)
    moved = [row for row in rows if row["owner_id"] != to_id]
    change_records(session, Receivable, [(row, {"owner_id": to_id}) for row in moved], BY_HAND, now=now)
    for row in moved:
        audit.record(
            session, "receivable.handed_over", "receivable", row["id"], now=now,
            before={"owner": str(row["owner_id"])}, after={"owner": str(to_id)}, **by(asker),
        )  # fmt: skip
    moved_ids = [row["id"] for row in moved]
    owed.changed(session, moved_ids, now=now)
    giving.tell(session, asker, moved_ids, person, now=now)


def _closable(session: Session, asker: Asker | None, receivable_id: UUID, reason: str) -> Row:
    require_money(asker)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    row = required(session, Receivable, receivable_id)
    if row["voided_on"] is not None:
        raise InvoiceClosed
    return row
