"""A major complaint freezes the chasing of the invoices it names, and their legal letter; it ends with it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.queries.collecting.complaints import named_invoices, open_complaint, open_majors
from models.queries.prepared import among, read
from models.queries.records.known import held_rows
from models.queries.tenancy import workspace_of
from models.shapes.roster import Asker
from models.tables import Receivable, ReceivableHold
from models.usecases import audit, owed
from models.usecases.collecting.rows import hold_cases, place
from models.usecases.permission import by
from models.usecases.records.reach import id_of


def freeze(
    session: Session,
    complaint_id: UUID,
    receivable_ids: Sequence[UUID],
    *,
    asker: Asker | None,
    now: datetime,
) -> None:
    """Let nobody be chased for these invoices while a major complaint is open; once for each.

    One that another complaint froze already stays frozen by that one.
    """
    rows = held_rows(session, Receivable, among(Receivable.id, receivable_ids)) if receivable_ids else []
    open_ones = [row["id"] for row in rows if row["voided_on"] is None]
    made = place(
        session, "freeze", dict.fromkeys(open_ones), by_id=id_of(asker), now=now, complaint_id=complaint_id
    )
    if not made:
        return
    audit.record(
        session, "complaint.froze", "complaint", complaint_id, now=now,
        after={"receivables": [str(one) for one in open_ones]}, **by(asker),
    )  # fmt: skip
    owed.changed(session, open_ones, now=now)
    owed.hush(session, open_ones, now=now)


def follow(session: Session, complaint_id: UUID, *, asker: Asker | None = None, now: datetime) -> None:
    """Let invoices follow their complaint: frozen while it is major and open, else chased again."""
    found = open_complaint(session, complaint_id)
    if found is not None and found.severity == "major":
        freeze(session, complaint_id, named_invoices(session, complaint_id), asker=asker, now=now)
    else:
        thaw(session, complaint_id, now=now)


def pass_on(session: Session, complaint_id: UUID, into_id: UUID) -> None:
    """Let disputes speak of the complaint that goes on in the place of a duplicate."""
    session.connection().execute(
        update(ReceivableHold)
        .where(
            ReceivableHold.workspace_id == workspace_of(session),
            ReceivableHold.complaint_id == complaint_id,
            ReceivableHold.kind == "dispute",
            ReceivableHold.ended_at.is_(None),
        )
        .values(complaint_id=into_id)
    )


def thaw(session: Session, complaint_id: UUID, *, now: datetime) -> None:
    """End what a complaint froze; another major one that names an invoice goes on holding it back.

    Invoices are held first, those that it names too: the two ends of two complaints take turns there, and
    the one that comes last sees what the other left.
    """
    frozen = (
        ReceivableHold.workspace_id == workspace_of(session),
        ReceivableHold.complaint_id == complaint_id,
        ReceivableHold.kind == "freeze",
        ReceivableHold.ended_at.is_(None),
    )
    held_back = read(session, select(ReceivableHold.receivable_id).where(*frozen))
    about = {*named_invoices(session, complaint_id), *(row.receivable_id for row in held_back)}
    if not about:
        return
    held_rows(session, Receivable, among(Receivable.id, about))
    hold_cases(session, about)
    found = select(ReceivableHold).where(*frozen)
    rows = session.scalars(found.with_for_update().execution_options(populate_existing=True)).all()
    if not rows:
        return
    owed.end_holds(session, {row.id: "lifted" for row in rows}, by_id=None, now=now)
    audit.record(
        session, "complaint.thawed", "complaint", complaint_id, now=now, actor_kind="system",
        after={"receivables": [str(row.receivable_id) for row in rows]},
    )  # fmt: skip
    thawed = [row.receivable_id for row in rows]
    owed.changed(session, thawed, now=now)
    for other_id in open_majors(session, thawed):
        named_too = set(named_invoices(session, other_id)) & set(thawed)
        freeze(session, other_id, sorted(named_too), asker=None, now=now)
