"""Say something in the room of a case: who joined comes in, who is off it goes, the last word closes it."""

from collections.abc import Callable, Sequence

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from models.shapes.delivery import UNREACHABLE, Parcel
from models.shapes.outbox import Outcome
from models.shapes.room import Room, RoomNews
from scheduler.relay.outcome import for_good, refusal
from scheduler.relay.rooms.making import no_room

PATIENCE = 3  # attempts of a message until it goes without people who cannot be brought in just now
OUT_ALREADY = frozenset({"not_in_channel", "user_not_found"})
TAKES_NOBODY = frozenset({"method_not_supported_for_channel_type", "missing_scope"})
log = structlog.get_logger(__name__)

Say = Callable[[], Outcome]


def say_in_room(client: WebClient, parcel: Parcel, room: Room, say: Say) -> Outcome:
    """Bring in who is missing, take out who is off the case, say it, and archive the channel at the end."""
    news: RoomNews | None = None
    try:
        news = _left(client, room, _joined(client, room))
    except Exception as error:  # noqa: BLE001 - every way a call can fail has an outcome
        if parcel.attempts < PATIENCE:
            return no_room(error)
        log.warning("not_brought_in", room=room.name, error=repr(error))
    outcome = say()
    if outcome.error == "is_archived" and _reopened(client, parcel.place):
        outcome = say()
    if outcome.error in UNREACHABLE and not room.over:
        return _lost(parcel, room, outcome)
    if outcome.verdict == "sent" and room.over:
        _close(client, parcel.place)
    return outcome if news is None else outcome.model_copy(update={"room": news})


def _lost(parcel: Parcel, room: Room, outcome: Outcome) -> Outcome:
    """Return the end of a message whose room is gone: the thread begins anew in another one."""
    news = RoomNews(channel=None) if parcel.place == room.channel else None
    if parcel.changes or parcel.thread_ts is not None:
        return outcome.model_copy(update={"room": news})
    return Outcome(verdict="not_sent", error=outcome.error, retry_after=0.0, room=news)


def _joined(client: WebClient, room: Room) -> RoomNews | None:
    """Bring who is missing into the channel, together if that can be, else one by one."""
    if room.channel is None or not room.missing:
        return None
    if len(room.missing) > 1 and not _refused(client, room.channel, room.missing):
        return RoomNews(channel=room.channel, inside=room.missing)
    refused = {each: _refused(client, room.channel, [each]) for each in room.missing}
    reasons = {why for why in refused.values() if why}
    if reasons & UNREACHABLE:  # the message will find that out
        return None
    return RoomNews(
        channel=room.channel,
        inside=tuple(each for each, why in refused.items() if not why),
        outside=tuple(each for each, why in refused.items() if why),
        shortage="full" if reasons & TAKES_NOBODY else "refused",
        error=", ".join(sorted(reasons)),
    )


def _left(client: WebClient, room: Room, news: RoomNews | None) -> RoomNews | None:
    """Take out who is off the case: what is said next is no longer for them."""
    if room.channel is None or not room.leaving:
        return news
    held: dict[str, str] = {}
    for each in room.leaving:
        why = _kept(client, room.channel, each)
        if why in UNREACHABLE:  # the message will find that out
            return news
        held[each] = why
    return (news or RoomNews(channel=room.channel)).model_copy(
        update={
            "gone": tuple(each for each, why in held.items() if not why),
            "staying": tuple(each for each, why in held.items() if why),
            "hold": ", ".join(sorted({why for why in held.values() if why})),
        }
    )


def _kept(client: WebClient, channel: str, person: str) -> str:
    """Take somebody out; return why Slack did not let it happen, "" when they are not there any more."""
    try:
        client.conversations_kick(channel=channel, user=person)
    except SlackApiError as error:
        why = refusal(error)
        if not for_good(error):
            raise
        return "" if why in OUT_ALREADY else why
    return ""


def _refused(client: WebClient, channel: str, people: Sequence[str]) -> str:
    """Invite; return why Slack did not let all of them in, "" when they are there."""
    try:
        client.conversations_invite(channel=channel, users=list(people))
    except SlackApiError as error:
        why = refusal(error)
        if not for_good(error):
            raise
        return "" if why == "already_in_channel" and len(people) == 1 else why
    return ""


def _reopened(client: WebClient, channel: str) -> bool:
    """Open an archived channel again; Slack lets no bot do so as yet."""
    try:
        client.conversations_unarchive(channel=channel)
    except Exception as error:  # noqa: BLE001 - another room is made then
        log.info("not_unarchived", channel=channel, error=repr(error))
        return False
    return True


def _close(client: WebClient, channel: str) -> None:
    """Archive the channel of a case that is over; a group message cannot be."""
    try:
        client.conversations_archive(channel=channel)
    except Exception as error:  # noqa: BLE001 - it stays open, which harms nobody
        log.info("not_archived", channel=channel, error=repr(error))
