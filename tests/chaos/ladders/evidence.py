"""What the store holds of the ladders, and what Slack took of what they said."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.clock import SystemClock
from models.queries.tenancy import workspace_of
from models.store import Sessions
from models.tables import Escalation, EscalationEvent, Member, OutboxRow
from scheduler.relay.post import mark
from tests.chaos.company import Company
from tests.chaos.ladders.judge import Fired, Post
from tests.chaos.standing import Standing
from views.waiting import WAITING_ALL

CASE = (Escalation.workspace_id == EscalationEvent.workspace_id) & (
    Escalation.id == EscalationEvent.escalation_id
)
PERSON = (Member.workspace_id == EscalationEvent.workspace_id) & (Member.id == EscalationEvent.recipient_id)

SOON = timedelta(seconds=25)  # ahead, in which no case may be about to climb


class Evidence(NamedTuple):
    """Both sides."""

    fired: Sequence[Fired]
    posts: Sequence[Post]


def evidence(sessions: Sessions, company: Company, slack: Standing) -> Evidence:
    """Read everything."""
    with sessions.reading(company.workspace_id) as session:
        return Evidence(_fired(session), list(_posts(session, slack)))


def climbed(session: Session) -> bool:
    """Tell whether no case is about to be looked at, and nothing is still to be told."""
    soon = SystemClock().now() + SOON
    due = select(func.count()).where(
        Escalation.workspace_id == workspace_of(session), Escalation.next_at <= soon
    )
    untold = select(func.count()).where(
        EscalationEvent.workspace_id == workspace_of(session), EscalationEvent.next_at <= soon
    )
    return not session.scalar(due) and not session.scalar(untold)


def _fired(session: Session) -> Sequence[Fired]:
    rows = session.execute(
        select(
            EscalationEvent.id,
            Escalation.subject_id,
            EscalationEvent.cycle,
            EscalationEvent.round,
            EscalationEvent.level,
            func.coalesce(Member.slack_user_id, ""),
            EscalationEvent.fired_at,
            EscalationEvent.outbox_id,
            EscalationEvent.not_sent,
            EscalationEvent.next_at,
        )
        .join(Escalation, CASE)
        .outerjoin(Member, PERSON)
        .where(EscalationEvent.workspace_id == workspace_of(session))
    )
    return [Fired(*tuple(row)) for row in rows]


def _posts(session: Session, slack: Standing) -> Iterator[Post]:
    """Yield what Slack took for messages about cases, each time that it did."""
    ours = (OutboxRow.workspace_id == workspace_of(session), OutboxRow.dedupe_key.startswith("case:"))
    rows = session.execute(select(OutboxRow.id, OutboxRow.dedupe_key, OutboxRow.target).where(*ours))
    known = {mark(row.dedupe_key): (row.id, row.target) for row in rows}
    for entry in slack.posts:
        found = known.get(str(entry["args"].get("client_msg_id")))
        if found is not None:
            said = f"{entry['args'].get('text')} {entry['args'].get('blocks')}"
            at = datetime.fromtimestamp(entry["at"], UTC)
            yield Post(found[0], found[1], at, said, WAITING_ALL in said)
