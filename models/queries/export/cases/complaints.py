"""A page of complaints: whose, how they stand, what was behind them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from models.queries.complaint.rounds import earlier_rounds
from models.queries.export.cases.called import PAGE, Cells, cells, people
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import EarlierRound
from models.tables import Complaint, Customer, Team

ORIGINAL = aliased(Complaint)
PLAIN = (
    "ref_no", "severity", "category", "channel", "title", "description", "status", "cycle", "received_at",
    "first_response_at", "plan", "waiting_until", "waiting_for", "promised_at", "promised", "solution",
    "resolved_at", "closed_at", "root_cause_category", "root_cause", "prevention", "satisfaction",
    "restricted",
)  # fmt: skip
COMPLAINT_COLUMNS = (
    *PLAIN[:1], "customer", "owner", "manager", "reported_by", "team", *PLAIN[1:], "duplicate_of",
    "earlier_solutions", "earlier_satisfaction",
)  # fmt: skip


def complaints_page(session: Session, after: UUID | None) -> tuple[Sequence[Cells], UUID | None]:
    """Return the next complaints as text by column, and the last one's key."""
    ours = Complaint.workspace_id
    found = (
        select(
            *(getattr(Complaint, name) for name in PLAIN),
            Complaint.id,
            Complaint.owner_id,
            Complaint.manager_id,
            Complaint.reported_by_id,
            Customer.name.label("customer"),
            Team.name.label("team"),
            ORIGINAL.ref_no.label("duplicate_of"),
        )
        .join(Customer, and_(Customer.workspace_id == ours, Customer.id == Complaint.customer_id))
        .outerjoin(Team, and_(Team.workspace_id == ours, Team.id == Complaint.team_id))
        .outerjoin(ORIGINAL, and_(ORIGINAL.workspace_id == ours, ORIGINAL.id == Complaint.duplicate_of_id))
        .where(ours == workspace_of(session))
    )
    if after is not None:
        found = found.where(Complaint.id > after)
    rows, known = read(session, found.order_by(Complaint.id).limit(PAGE)), people(session)
    before = earlier_rounds(session, [row.id for row in rows if row.cycle > 1])
    named = [
        {
            **row._asdict(),
            "owner": known.get(row.owner_id),
            "manager": known.get(row.manager_id),
            "reported_by": known.get(row.reported_by_id),
            **_earlier(before.get(row.id, ())),
        }
        for row in rows
    ]
    return [cells(COMPLAINT_COLUMNS, one) for one in named], rows[-1].id if rows else None


def _earlier(rounds: Sequence[EarlierRound]) -> Mapping[str, str]:
    """Return what was before a complaint was opened again, a line for each cycle that was solved."""
    rated = [one for one in rounds if one.satisfaction is not None]
    return {
        "earlier_solutions": "\n".join(f"{one.cycle}: {one.solution}" for one in rounds),
        "earlier_satisfaction": "\n".join(f"{one.cycle}: {one.satisfaction}" for one in rated),
    }
