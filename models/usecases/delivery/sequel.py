"""What follows from a message's end: for the entry it asked about, the post it changed, the workspace."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.queries.standup.asked import closed, entry_asked_for
from models.queries.tenancy import workspace_of
from models.shapes.delivery import POST_GONE, THREAD_GONE, TOKEN_REFUSED, UNREACHABLE, Parcel
from models.shapes.outbox import Outcome
from models.shapes.room import PREFIX
from models.tables import Member, OutboxRow
from models.usecases import sender, standup
from models.usecases.alert import tell_administrators
from models.usecases.delivery.again import post_again, under_new_head
from models.usecases.delivery.delayed import mark_delayed
from models.usecases.many import change_rows

LONGEST_PAUSE = 3600.0  # seconds


def keep_conversations(session: Session, ended: Sequence[tuple[Parcel, Outcome]]) -> None:
    """Keep the D… that Slack returned for a person, so that it can be looked into later."""
    told = {
        parcel.target: {"dm_channel_id": outcome.channel}
        for parcel, outcome in ended
        if outcome.channel and outcome.channel.startswith("D") and outcome.channel != parcel.place
    }
    change_rows(session, Member, Member.slack_user_id, told)


def hold_back(session: Session, outcomes: Sequence[Outcome], *, now: datetime) -> None:
    """Send nothing for a while when Slack refused the whole workspace."""
    refused = [outcome for outcome in outcomes if outcome.workspace_wide]
    if not refused:
        return
    longest = max(refused, key=lambda outcome: outcome.retry_after or 0.0)
    seconds = min(LONGEST_PAUSE, longest.retry_after or 0.0)
    sender.hold_back(session, seconds, longest.error, now=now, slow=longest.error == "ratelimited")
    if longest.error in TOKEN_REFUSED:
        mark_delayed(session)
        facts = {"error": longest.error}
        tell_administrators(session, "token_revoked", longest.error, facts, now=now)


def note_prompts(session: Session, ended: Sequence[tuple[Parcel, Outcome]]) -> None:
    """Let the entries know when Slack took their prompts."""
    delivered = {
        UUID(parcel.payload["entry_id"]): standup.Delivered(
            datetime.fromtimestamp(float(outcome.ts), UTC), parcel.row_id
        )
        for parcel, outcome in ended
        if parcel.kind == "standup_prompt" and not parcel.payload.get("test") and outcome.ts
    }
    standup.prompts_delivered(session, delivered)


def asks_in_vain(session: Session, message: Parcel | OutboxRow) -> bool:
    """Tell whether a prompt or reminder asks for what was answered or excused while it was on its way."""
    entry_id = entry_asked_for(message.kind, message.payload)
    return entry_id is not None and entry_id in closed(session, [entry_id])


def follow(session: Session, parcel: Parcel, outcome: Outcome, state: str, *, now: datetime) -> None:
    """Do what follows from the state that one message came to."""
    if state == "sent" and parcel.replaces is not None and not parcel.changes:
        _take_over(session, parcel, outcome)
    elif state == "dead" and parcel.changes and _post_gone(parcel, outcome):
        post_again(session, parcel, now=now)
    elif state == "dead" and outcome.error == THREAD_GONE and under_new_head(session, parcel, now=now):
        return
    elif (
        state != "cancelled" and "dead" in (state, outcome.verdict) and parcel.kind != "admin_alert"
    ):  # no alert about an alert
        _tell(session, parcel, outcome, now)


def _post_gone(parcel: Parcel, outcome: Outcome) -> bool:
    """Tell whether the message is gone that was to be changed; a case's goes with its room."""
    return outcome.error in POST_GONE or (parcel.room is not None and outcome.error in UNREACHABLE)


def _take_over(session: Session, parcel: Parcel, outcome: Outcome) -> None:
    """Let a message stand for the post that is gone: later changes find it."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == workspace_of(session), OutboxRow.id == parcel.replaces)
        .values(channel=outcome.channel, ts=outcome.ts)
    )


def _tell(session: Session, parcel: Parcel, outcome: Outcome, now: datetime) -> None:
    facts = {"kind": parcel.kind, "error": outcome.error}
    if parcel.target.startswith(("C", "G")) and outcome.error in UNREACHABLE:
        channel = {"channel": parcel.target}
        tell_administrators(session, "channel_unreachable", parcel.target, channel | facts, now=now)
    else:
        subject = f"{parcel.kind}:{parcel.target}"
        tell_administrators(
            session, "message_dead", subject, {_where(parcel): parcel.target} | facts, now=now
        )


def _where(parcel: Parcel) -> str:
    """Return what kind of place a message goes to."""
    if parcel.target.startswith(PREFIX):
        return "subject"
    return "channel" if parcel.target.startswith(("C", "G", "D")) else "person"
