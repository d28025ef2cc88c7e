"""Which conversations a person sees, under which names, and which messages of them."""

from collections.abc import Iterator

from sandbox.page.drawing.reader import Reader
from sandbox.page.page import APP, HOME, Page
from sandbox.records import Channel, Message


def reader_of(page: Page) -> Reader:
    """Return who looks, as drawings need to know them."""
    return Reader(page.workspace, page.as_user)


def channel_at(page: Page, place: str = "") -> Channel | None:
    """Return the conversation shown: none on the App Home, or while the app has said nothing yet."""
    channels = page.workspace.conversations.channels
    wanted = place or page.place
    if wanted in (APP, HOME):
        return next((one for one in channels.values() if one.direct == (page.as_user,)), None)
    found = channels.get(wanted)
    return found if found and visible(page, found) else None


def place_of(page: Page, channel_id: str) -> str:
    """Return where a conversation is shown: one's own with the app under the app's name."""
    channel = page.workspace.conversations.channels.get(channel_id)
    return APP if channel is not None and channel.direct == (page.as_user,) else channel_id


def visible(page: Page, channel: Channel) -> bool:
    """Tell whether this person may see a conversation."""
    return page.as_user in channel.members or channel.kind == "public_channel"


def listed(page: Page) -> tuple[list[Channel], list[Channel], list[Channel]]:
    """Return the channels one is in, the conversations of several, the public channels one is not in."""
    there = [one for one in page.workspace.conversations.channels.values() if not one.is_archived]
    mine = [one for one in there if not one.direct and page.as_user in one.members]
    groups = [one for one in there if len(one.direct) > 1 and page.as_user in one.members]
    others = [one for one in there if one.kind == "public_channel" and page.as_user not in one.members]
    return sorted(mine, key=_by_name), groups, sorted(others, key=_by_name)


def _by_name(channel: Channel) -> str:
    return channel.name


def own_ephemerals(page: Page) -> list[Message]:
    """Return what is shown to this person alone and not dismissed."""
    shown = page.workspace.conversations.ephemerals
    return [one for one in shown if one.only_for == page.as_user and one.ts not in page.dismissed]


def messages_at(page: Page, channel: Channel, most: int) -> tuple[list[Message], bool]:
    """Return the newest messages outside threads, oldest first, and whether older ones are left."""
    outside = [one for one in channel.messages.values() if one.thread_ts in ("", one.ts)]
    shown = outside[-most:]
    mine = [one for one in own_ephemerals(page) if one.channel == channel.id and not one.thread_ts]
    first = shown[0].ts if shown else ""
    together = sorted([*shown, *(one for one in mine if one.ts > first)], key=_by_ts)
    return together, len(outside) > len(shown)


def after(page: Page, ts: str) -> int:
    """Return how many messages outside threads came after one, here."""
    channel = channel_at(page)
    there = channel.messages.values() if channel else ()
    return sum(one.ts >= ts and one.thread_ts in ("", one.ts) for one in there)


def replies_at(page: Page, channel: Channel, thread_ts: str) -> list[Message]:
    """Return a thread, the message it hangs on first."""
    said = page.workspace.conversations.thread(channel, thread_ts)
    mine = [one for one in own_ephemerals(page) if one.channel == channel.id and one.thread_ts == thread_ts]
    return sorted([*said, *mine], key=_by_ts)


def _by_ts(message: Message) -> str:
    return message.ts


def threads_in(channel: Channel) -> dict[str, list[str]]:
    """Return the replies' ts under the ts they hang on."""
    found: dict[str, list[str]] = {}
    for ts, head in _replies(channel):
        found.setdefault(head, []).append(ts)
    return found


def _replies(channel: Channel) -> Iterator[tuple[str, str]]:
    return ((one.ts, one.thread_ts) for one in channel.messages.values() if one.thread_ts not in ("", one.ts))
