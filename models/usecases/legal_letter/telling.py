"""Who decides on legal letters hears of each, and sees what became of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.collecting.deciders import deciders
from models.queries.collecting.facts import Known
from models.queries.collecting.letter_gaps import gaps, standing_of
from models.queries.collecting.letter_marks import taking_its_place
from models.queries.collecting.letters import letter
from models.queries.collecting.lines import open_sums
from models.queries.quiet import held_until
from models.queries.tenancy import workspace, workspace_of
from models.shapes.legal_letter import Letter
from models.shapes.messages import LegalLetterDrafted, LegalLetterText, Message
from models.shapes.outbox import Envelope, Lane
from models.tables import OutboxRow
from models.usecases import outbox

HEAD = "legal_letter_drafted"  # the message that asks for a decision


def tell(session: Session, letter_id: UUID, *, now: datetime) -> None:
    """Show a draft to everybody who may decide on it, by day: a short head, the letter in its thread."""
    drafted = letter(session, letter_id)
    if drafted is None:
        return
    head, body, home = shown(session, drafted, now=now), written(drafted), workspace(session).slack_team_id
    about = f"{drafted.ref_no}:{drafted.drafted_at:%Y%m%d%H%M%S}"
    targets = {one.slack_user_id: held_until(session, one.zone, now) for one in deciders(session, now=now)}
    heads = [
        _post(head, f"letter:{home}:{target}:{about}", target, drafted, at=at)
        for target, at in targets.items()
    ]
    texts = [
        _post(body, f"letter-text:{home}:{target}:{about}", target, drafted, at=at, under=post_id)
        for (target, at), post_id in zip(targets.items(), outbox.put(session, heads, now=now), strict=True)
        if post_id is not None
    ]
    outbox.put(session, texts, now=now)


def show(session: Session, letter_id: UUID, *, now: datetime, clicked: bool = False) -> None:
    """Let every message about a letter say what became of it."""
    found = letter(session, letter_id)
    if found is None:
        return
    head, body = shown(session, found, now=now), written(found)
    posts = select(OutboxRow.id, OutboxRow.kind).where(
        OutboxRow.workspace_id == workspace_of(session),
        OutboxRow.subject_id == letter_id,
        OutboxRow.dedupe_key.is_not(None),
    )
    messages = {
        row.id: head if row.kind == HEAD else body for row in session.execute(posts.order_by(OutboxRow.id))
    }
    outbox.replace_all(session, messages, now=now, clicked=clicked)


def written(found: Letter) -> LegalLetterText:
    """Return the letter itself."""
    return LegalLetterText(ref_no=found.ref_no, customer=found.customer, text=found.text, status=found.status)


def shown(session: Session, found: Letter, *, now: datetime) -> LegalLetterDrafted:
    """Return a letter as a message shows it: the sums are those that it states; why it was withdrawn."""
    standing, gone = standing_of(session, found.receivable_ids, now=now), found.status == "withdrawn"
    return LegalLetterDrafted(
        letter_id=found.letter_id,
        ref_no=found.ref_no,
        customer_id=found.customer_id,
        customer=found.customer,
        invoices=len(found.receivable_ids),
        open=open_sums(_stated(found, one) for one in standing.invoices.values()),
        status=found.status,
        by=found.decided_by,
        at=found.decided_at,
        reason=found.reason,
        gaps=gaps(found.receivable_ids, found.stated, standing) if gone else (),
        instead=taking_its_place(session, found) if gone else None,
    )


def _stated(found: Letter, one: Known) -> tuple[str, int]:
    """Return what a letter asks for one invoice, whatever was paid since."""
    said = found.stated.get(one.row.id)
    return one.row.currency, said.open_minor if said else one.facts.outstanding


def _post(
    message: Message, key: str, target: str, about: Letter, *, at: datetime | None, under: UUID | None = None
) -> Envelope:
    return Envelope(
        message=message,
        key=key,
        target=target,
        lane=Lane.ESCALATION,
        available_at=at,
        subject_id=about.letter_id,
        after_id=under,
        in_thread=under is not None,
    )
