"""What somebody who leaves was at work on passes to the superior; what is over stays with whom it was."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.records.deals import shares_of
from models.queries.records.known import held_rows
from models.queries.roster.heirs import last_resort
from models.queries.tenancy import workspace_of
from models.rules.bookings import WHOLE
from models.tables import Customer, Deal, Lead, Member, Receivable
from models.usecases import audit, owed
from models.usecases.records.deals.state import Rewrite, State
from models.usecases.records.deals.writing import write
from models.usecases.records.leads import CLOSED
from models.usecases.records.writing import BY_HAND

OPEN: Sequence[tuple[type[Customer | Lead | Receivable], Sequence[ColumnElement[bool]]]] = (
    (Customer, (Customer.archived_at.is_(None),)),
    (Lead, (Lead.status.not_in(CLOSED),)),
    (
        Receivable,
        (
            Receivable.settled_on.is_(None),
            Receivable.voided_on.is_(None),
            Receivable.written_off_on.is_(None),
        ),
    ),
)


def pass_on(session: Session, person: Member, *, now: datetime) -> None:
    """Give open deals, leads, invoices and customers to the superior, else to a director or administrator."""
    superior = roster.superior_of(session, person.id)
    heir = superior.id if superior else last_resort(session)
    if heir is None or heir == person.id:
        return
    passed = {"deals": _deals(session, person.id, heir, now=now)}
    for table, still_open in OPEN:
        mine = update(table).where(
            table.workspace_id == workspace_of(session), table.owner_id == person.id, *still_open
        )
        values = {"owner_id": heir, "version_no": table.version_no + 1, "changed_at": now}
        ids = session.connection().execute(mine.values(values).returning(table.id)).scalars().all()
        passed[table.__tablename__] = len(ids)
        if table is Receivable:
            owed.changed(session, ids, now=now)
    if any(passed.values()):
        audit.record(
            session, "records.passed_on", "member", person.id, now=now, actor_kind="system",
            after={"to": str(heir), **passed}, reason="the person left",
        )  # fmt: skip


def _deals(session: Session, person_id: UUID, heir: UUID, *, now: datetime) -> int:
    """Give open deals away; what was credited to the person alone is credited to the heir."""
    rows = held_rows(session, Deal, Deal.owner_id == person_id, Deal.status == "open")
    shares = shares_of(session, [row["id"] for row in rows])
    deals = [State(row, shares.get(row["id"], {})) for row in rows]
    alone = {person_id: WHOLE}
    rewrites = [
        Rewrite(deal, deal.but({heir: WHOLE} if deal.shares == alone else None, owner_id=heir))
        for deal in deals
    ]
    if rewrites:
        write(session, rewrites, BY_HAND, mover=None, now=now)
    return len(rewrites)
