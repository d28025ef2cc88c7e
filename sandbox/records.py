"""What a workspace is made of: people, channels, messages and views."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sandbox.shapes import Payload


@dataclass
class Person:
    """A member of the workspace, human or bot."""

    id: str
    name: str
    real_name: str = ""
    email: str = ""
    tz: str = "Europe/London"
    locale: str = "en-US"
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0
    updated: int = 0

    def profile(self, *, with_email: bool) -> Payload:
        """Return the profile, with the address only for those allowed to read it."""
        shown = {
            "real_name": self.real_name or self.name,
            "display_name": self.name,
            "status_text": self.status_text,
            "status_emoji": self.status_emoji,
            "status_expiration": self.status_expiration,
        }
        return shown | {"email": self.email} if with_email and self.email else shown

    def as_user(self, team_id: str, *, now: float, with_email: bool, with_locale: bool) -> Payload:
        """Return Slack's user object as of `now`."""
        moment = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(self.tz))
        offset = moment.utcoffset()
        user: Payload = {
            "id": self.id,
            "team_id": team_id,
            "name": self.name,
            "deleted": self.deleted,
            "real_name": self.real_name or self.name,
            "tz": self.tz,
            "tz_label": moment.tzname() or self.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "profile": self.profile(with_email=with_email),
            "is_admin": self.is_admin,
            "is_owner": self.is_owner,
            "is_primary_owner": self.is_owner,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": self.updated,
        }
        return user | {"locale": self.locale} if with_locale else user


@dataclass
class Message:
    """One message of a conversation; an ephemeral one is seen by `only_for` alone."""

    ts: str
    channel: str
    user: str
    content: Payload
    thread_ts: str = ""
    bot_id: str = ""
    metadata: Payload | None = None
    client_msg_id: str = ""
    edited: Payload | None = None
    only_for: str = ""
    reactions: dict[str, list[str]] = field(default_factory=dict)
    held: dict[str, dict[tuple[str, str], Payload]] = field(default_factory=dict)

    def held_by(self, user: str) -> dict[tuple[str, str], Payload]:
        """Return what this person chose or typed in it, by block_id and action_id."""
        return self.held.setdefault(user, {})

    def as_payload(self, *, with_metadata: bool = False) -> Payload:
        """Return Slack's message object."""
        extras = {
            "thread_ts": self.thread_ts,
            "bot_id": self.bot_id,
            "client_msg_id": self.client_msg_id,
            "edited": self.edited,
            "metadata": self.metadata if with_metadata else None,
            "reactions": [
                {"name": name, "users": users, "count": len(users)} for name, users in self.reactions.items()
            ],
        }
        shown = {key: value for key, value in extras.items() if value}
        return {"type": "message", "user": self.user, "ts": self.ts, **self.content, **shown}


@dataclass
class Channel:
    """A conversation: public, private, or direct (`direct` names the people in it beside the bot)."""

    id: str
    name: str = ""
    is_private: bool = False
    is_archived: bool = False
    direct: tuple[str, ...] = ()
    members: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    created: int = 0
    creator: str = ""

    @property
    def kind(self) -> str:
        """Return the word `conversations.list` uses in `types`."""
        if self.direct:
            return "im" if len(self.direct) == 1 else "mpim"
        return "private_channel" if self.is_private else "public_channel"

    def as_payload(self, viewer: str) -> Payload:
        """Return Slack's conversation object as `viewer` sees it."""
        shown: Payload = {
            "id": self.id,
            "created": self.created,
            "is_archived": self.is_archived,
            "is_im": self.kind == "im",
            "is_mpim": self.kind == "mpim",
            "is_private": self.is_private or bool(self.direct),
        }
        if self.kind == "im":
            return shown | {"user": self.direct[0], "is_org_shared": False}
        return shown | {
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.direct,
            "is_group": self.kind == "private_channel",
            "is_member": viewer in self.members,
            "creator": self.creator,
            "num_members": len(self.members),
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }
