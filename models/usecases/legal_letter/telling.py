"""Who decides on legal letters hears of each, and sees what became of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.cases.people import Person, acting, holders
from models.queries.collecting.facts import known
from models.queries.collecting.letters import letter
from models.queries.collecting.lines import open_sums
from models.queries.tenancy import workspace, workspace_of
from models.shapes.legal_letter import Letter
from models.shapes.messages import LegalLetterDrafted
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Role
from models.tables import OutboxRow
from models.usecases import outbox

DECIDE: Sequence[Role] = ("legal", "director", "admin")  # the first of these that somebody holds


def deciders(session: Session, *, now: datetime) -> Sequence[Person]:
    """Return who decides on letters today: legal or who stands in, else directors, else administrators."""
    found = holders(session, DECIDE)
    first = next((found[role] for role in DECIDE if found[role]), ())
    people = acting(session, first, now=now)
    return sorted({one.id: one for one in people.values()}.values(), key=lambda one: (one.name, one.id))


def tell(session: Session, letter_id: UUID, *, now: datetime) -> None:
    """Show a draft to everybody who may decide on it."""
    drafted = letter(session, letter_id)
    if drafted is None:
        return
    message, home = shown(session, drafted, now=now), workspace(session).slack_team_id
    written = f"{drafted.drafted_at:%Y%m%d%H%M%S}"
    outbox.put(
        session,
        [
            Envelope(
                message=message,
                key=f"letter:{home}:{person.slack_user_id}:{drafted.ref_no}:{written}",
                target=person.slack_user_id,
                lane=Lane.ESCALATION,
                subject_id=drafted.letter_id,
            )
            for person in deciders(session, now=now)
        ],
        now=now,
    )


def show(session: Session, letter_id: UUID, *, now: datetime, clicked: bool = False) -> None:
    """Let every message about a letter say what became of it."""
    found = letter(session, letter_id)
    if found is None:
        return
    message = shown(session, found, now=now)
    posts = select(OutboxRow.id).where(
        OutboxRow.workspace_id == workspace_of(session),
        OutboxRow.subject_id == letter_id,
        OutboxRow.dedupe_key.is_not(None),
    )
    for post_id in session.scalars(posts.order_by(OutboxRow.id)):
        outbox.replace(session, post_id, message, now=now, clicked=clicked)


def shown(session: Session, found: Letter, *, now: datetime) -> LegalLetterDrafted:
    """Return a letter as a message shows it; the sums are those of today."""
    invoices = known(session, found.receivable_ids, now=now).values()
    return LegalLetterDrafted(
        letter_id=found.letter_id,
        ref_no=found.ref_no,
        customer_id=found.customer_id,
        customer=found.customer,
        invoices=len(found.receivable_ids),
        open=open_sums((one.row.currency, one.facts.outstanding) for one in invoices),
        text=found.text,
        status=found.status,
        by=found.decided_by,
        at=found.decided_at,
        reason=found.reason,
    )
