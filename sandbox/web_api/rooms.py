"""conversations.create, invite, kick, archive and unarchive: channels that the bot makes and fills itself.

slack.md 1.3 has their tiers; what they refuse is written on docs.slack.dev, one page for each method.
"""

from sandbox.records import Channel, Person
from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.web_api.call import Call

LONGEST_NAME = 80  # conversations.create, Naming
NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
MOST_INVITED = 1_000  # conversations.invite: 1-1000 users


def _write_scope(call: Call, kind: str) -> None:
    """Insist on a scope that lets the app change this kind of conversation."""
    public = ("channels:manage", "channels:write")
    call.need_scope(*(public if kind == "public_channel" else ("groups:write",)))


def create(call: Call) -> Payload:
    """Make a channel; the bot is its first member."""
    name, private = call.needed("name", error="invalid_name_required"), call.flag("is_private")
    _write_scope(call, "private_channel" if private else "public_channel")
    channels = call.workspace.conversations.channels
    _check_name(name)
    if any(channel.name == name for channel in channels.values()):  # archived ones keep theirs
        raise RefusedBySlackError("name_taken")
    bot = call.workspace.app.bot_user
    made = Channel(f"C_{len(channels) + 1:04d}", name, is_private=private, members=[bot], creator=bot)
    return {"channel": call.workspace.conversations.add(made).as_payload(bot)}


def _check_name(name: str) -> None:
    if len(name) > LONGEST_NAME:
        raise RefusedBySlackError("invalid_name_maxlength")
    if not {letter for letter in name if letter.isascii()} <= NAME_LETTERS:
        raise RefusedBySlackError("invalid_name_specials")
    if set(name) <= {"-", "_"}:
        raise RefusedBySlackError("invalid_name_punctuation")


def invite(call: Call) -> Payload:
    """Bring people into a channel the bot is in; one who cannot come keeps all of them out."""
    channel, users = _own(call), call.names("users")
    if channel.is_archived:
        raise RefusedBySlackError("is_archived")
    if not users:
        raise RefusedBySlackError("no_user")
    if len(users) > MOST_INVITED:
        raise RefusedBySlackError("too_many_users")
    refused = {user: why for user in users if (why := _refusal(call, channel, user))}
    if refused:
        each = [{"user": user, "ok": False, "error": why} for user, why in refused.items()]
        raise RefusedBySlackError(next(iter(refused.values())), errors=each)
    channel.members += users
    return {"channel": channel.as_payload(call.workspace.app.bot_user)}


def _refusal(call: Call, channel: Channel, user: str) -> str:
    """Return why somebody cannot be invited; "" = nothing is in the way."""
    person = call.workspace.people.get(user)
    if user == call.workspace.app.bot_user:
        return "cant_invite_self"
    if person is None or person.deleted:
        return "user_not_found"
    if user in channel.members:
        return "already_in_channel"
    return _of_guest(call, person)


def _of_guest(call: Call, person: Person) -> str:
    """A guest of one channel is in its one channel already; other guests are let in by people only."""
    if person.is_ultra_restricted:
        known = call.workspace.conversations.channels.values()
        return "ura_max_channels" if any(person.id in one.members and not one.direct for one in known) else ""
    return "user_is_restricted" if person.is_restricted else ""


def kick(call: Call) -> Payload:
    """Take one person out of a channel; a preference of the workspace may keep that from the app."""
    channel, user = _own(call), call.needed("user", error="user_not_found")
    if user not in call.workspace.people and user != call.workspace.app.bot_user:
        raise RefusedBySlackError("user_not_found")
    if user == call.workspace.app.bot_user:
        raise RefusedBySlackError("cant_kick_self")
    if user not in channel.members:
        raise RefusedBySlackError("not_in_channel")
    if not call.workspace.bots_kick:
        raise RefusedBySlackError("restricted_action")
    channel.members.remove(user)
    return {"errors": {}}


def archive(call: Call) -> Payload:
    """Close a channel; its name stays taken."""
    channel = _own(call)
    if channel.is_archived:
        raise RefusedBySlackError("already_archived")
    channel.is_archived = True
    return {}


def unarchive(call: Call) -> Payload:
    """Open a closed channel again; bot tokens cannot, says the method's page, unless a setting lets them."""
    channel = call.channel()
    _write_scope(call, channel.kind)
    if channel.direct:
        raise RefusedBySlackError("method_not_supported_for_channel_type")
    if not channel.is_archived:
        raise RefusedBySlackError("not_archived")
    if not call.workspace.bots_unarchive:
        raise RefusedBySlackError("not_in_channel")
    channel.is_archived = False
    return {}


def _own(call: Call) -> Channel:
    """Return a channel that the bot is in and may change."""
    channel = call.channel()
    if channel.direct:
        raise RefusedBySlackError("method_not_supported_for_channel_type")
    _write_scope(call, channel.kind)
    if not call.is_member(channel):
        raise RefusedBySlackError("not_in_channel")
    return channel
