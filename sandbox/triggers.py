"""The short-lived permissions an interaction hands to the bot: trigger ids and response URLs."""

import uuid
from dataclasses import dataclass, field

from sandbox.clocks import Clocks
from sandbox.shapes import RefusedBySlackError

TRIGGER_LIFE_SECONDS = 3.0  # slack.md 1.4 trigger_id
RESPONSE_URL_USES = 5  # slack.md 1.5 response_url
RESPONSE_URL_LIFE_SECONDS = 30 * 60.0  # slack.md 1.5 response_url


@dataclass
class Trigger:
    """The right to open one view for the person who clicked."""

    user: str
    born: float
    from_view: str = ""
    spent: bool = False


@dataclass
class ResponseUrl:
    """The right to answer one interaction, where it happened."""

    channel: str
    user: str
    born: float
    message_ts: str = ""
    uses: int = 0


@dataclass
class Permissions:
    """Every trigger and response URL given out so far."""

    clocks: Clocks
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)

    def new_trigger(self, user: str, *, from_view: str = "") -> str:
        """Give out a trigger id."""
        name = f"{len(self.triggers) + 1}.{uuid.uuid4().hex}"
        self.triggers[name] = Trigger(user, self.clocks.steady(), from_view)
        return name

    def spend_trigger(self, name: str) -> Trigger:
        """Use a trigger id up (slack.md 1.4 trigger_id: three seconds, one use).

        Raises:
            RefusedBySlackError: it is unknown, used or too old.
        """
        trigger = self.triggers.get(name)
        if trigger is None:
            raise RefusedBySlackError("invalid_trigger_id")
        if trigger.spent:
            raise RefusedBySlackError("exchanged_trigger_id")
        if self.clocks.steady() - trigger.born > TRIGGER_LIFE_SECONDS:
            raise RefusedBySlackError("expired_trigger_id")
        trigger.spent = True
        return trigger

    def new_response_url(self, channel: str, user: str, message_ts: str = "") -> str:
        """Give out a response URL; returns its last path segment."""
        name = uuid.uuid4().hex
        self.response_urls[name] = ResponseUrl(channel, user, self.clocks.steady(), message_ts)
        return name

    def use_response_url(self, name: str) -> ResponseUrl:
        """Count one use (slack.md 1.5 response_url: five uses within thirty minutes).

        Raises:
            RefusedBySlackError: it is unknown, used up or too old.
        """
        url = self.response_urls.get(name)
        if url is None:
            raise RefusedBySlackError("invalid_url")
        if self.clocks.steady() - url.born > RESPONSE_URL_LIFE_SECONDS:
            raise RefusedBySlackError("expired_url")
        if url.uses >= RESPONSE_URL_USES:
            raise RefusedBySlackError("used_url")
        url.uses += 1
        return url
