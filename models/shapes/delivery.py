"""A message on its way: all that is needed to post it, look it up, or note how it ended."""

from datetime import datetime
from typing import Any
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.outbox import DeliveryPolicy
from models.shapes.reader import Reader
from models.shapes.room import Room

MAYBE_SENT = "outcome unknown"  # the word kept with a row that Slack may or may not have

# What Slack's refusals are about.
TOKEN_REFUSED = frozenset(
    {
        "token_revoked",
        "token_expired",
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "org_login_required",
        "ekm_access_denied",
        "team_access_not_granted",
        "missing_scope",
    }
)
UNREACHABLE = frozenset({"not_in_channel", "channel_not_found", "is_archived"})
THREAD_GONE = "thread_not_found"
POST_GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})


class Parcel(Frozen):
    """One claimed message.

    `place` is where it goes: a channel, a conversation or a person. With `ts` it changes that message in
    place; otherwise it is posted, under `thread_ts` if there is one. With `said_from` a row that is missing
    may have said it since then: whether it stands there is looked up before it is posted.
    """

    row_id: UUID
    token: UUID
    state: str  # `sending` to be posted, `unknown` to be looked up
    kind: str
    payload: dict[str, Any]
    key: str | None
    target: str
    place: str
    ts: str | None = None
    thread_ts: str | None = None
    replaces: UUID | None = None
    lost: tuple[str, str] | None = None  # channel and ts of the message that it is posted anew for
    policy: DeliveryPolicy = "once"
    attempts: int = 0
    said_from: datetime | None = None
    restored: bool = False  # that row is missing because a backup took the database's place
    maybe_sent: bool = False  # an earlier attempt's end is not known and cannot be
    expires_at: datetime | None = None
    look_from: datetime  # it cannot have been posted before
    last_try_at: datetime
    reader: Reader
    room: Room | None = None  # of the case that it is addressed to
    trace: str | None = None  # the request or tick that it comes from

    @property
    def changes(self) -> bool:
        """Tell whether it changes a message in place: doing that twice does no harm."""
        return self.replaces is not None and self.key is None

    @property
    def homeless(self) -> bool:
        """Tell whether its room is still to be made."""
        return self.room is not None and self.place == self.target
