"""The whole workspace, from the outside."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from sandbox.delivery import DeliveryKind
from sandbox.driver.person import PersonDriver
from sandbox.driver.result import Result, result_of
from sandbox.driver.wire import Wire
from sandbox.faults import Fault
from sandbox.shapes import Payload

T = TypeVar("T")
LOOK_EVERY_SECONDS = 0.01


class SlackDriver:
    """Everything tests and demo do to a sandbox, over HTTP."""

    def __init__(self, url: str) -> None:
        """Speak to the sandbox at this address."""
        self.wire = Wire(url)

    def person(self, user: str) -> PersonDriver:
        """Return somebody's hands and eyes."""
        return PersonDriver(self.wire, user)

    def messages(self, channel: str, thread_ts: str | None = None) -> list[Payload]:
        """Return a conversation's messages (metadata included), or one thread's, oldest first."""
        found: list[Payload] = self.wire.ask("messages", channel=channel, thread_ts=thread_ts or "")
        return found

    def received(self, method: str = "", *, since: int = 0) -> list[Payload]:
        """Return the requests the bot sent: method, args, at, outcome, accepted, fault."""
        entries: list[Payload] = self.wire.ask("received", since=since)
        return [entry for entry in entries if method in ("", entry["method"])]

    def people(self) -> list[Payload]:
        """Return everybody."""
        found: list[Payload] = self.wire.ask("people")
        return found

    def channels(self) -> list[Payload]:
        """Return every conversation, with `members` and `kind`."""
        found: list[Payload] = self.wire.ask("channels")
        return found

    def connections(self) -> int:
        """Return how many Socket Mode connections are open."""
        return int(self.wire.ask("connections")["open"])

    def script(self, fault: Fault | None = None, **fields: Any) -> None:
        """Write an accident into the script: a `Fault`, or its fields (kind=..., method=..., nth=...)."""
        self.wire.ask("script", **(asdict(fault) if fault else fields))

    def weather(self, shares: Mapping[str, float], seed: int = 0) -> None:
        """Let accidents of these kinds strike such shares of all requests at random, by this seed."""
        self.wire.ask("weather", shares=dict(shares), seed=seed)

    def calm(self) -> None:
        """Strike all accidents out, written ones and the weather's."""
        self.wire.ask("calm")

    def settings(self, **fields: Any) -> None:
        """Set `rates`, `dedupe_client_msg_id`, `bots_kick`, `bots_unarchive`, `refuse_blocks`, `now`, …."""
        self.wire.ask("settings", **fields)

    def add_person(self, user: str, name: str, *, announce: bool = False, **fields: Any) -> PersonDriver:
        """Let somebody join (fields: email, tz, locale, is_admin ...); `announce` sends `team_join`."""
        self.wire.ask("add_person", id=user, name=name, announce=announce, **fields)
        return self.person(user)

    def add_channel(
        self,
        channel: str,
        name: str,
        members: Sequence[str] = (),
        *,
        with_bot: bool = True,
        private: bool = False,
    ) -> str:
        """Open a channel; returns its id."""
        fields = {"id": channel, "name": name, "members": list(members), "is_private": private}
        return str(self.wire.ask("add_channel", with_bot=with_bot, **fields)["id"])

    def update_profile(self, user: str, **fields: Any) -> None:
        """Change a person's fields (tz, locale, status_text ...); Slack sends `user_change`."""
        self.wire.ask("update_profile", user=user, fields=fields)

    def deactivate(self, user: str) -> None:
        """Deactivate somebody; Slack sends `user_change` with `deleted`."""
        self.update_profile(user, deleted=True)

    def join(self, channel: str, user: str = "") -> None:
        """Bring somebody (by default the bot) into a channel."""
        self.wire.ask("join", channel=channel, user=user)

    def remove(self, channel: str, user: str) -> None:
        """Take somebody out of a channel; Slack sends `member_left_channel`."""
        self.wire.ask("leave", channel=channel, user=user)

    def remove_bot(self, channel: str) -> None:
        """Take the bot out of a channel."""
        self.wire.ask("leave", channel=channel)

    def archive(self, channel: str) -> None:
        """Archive a channel; Slack sends `channel_archive`."""
        self.wire.ask("archive", channel=channel)

    def revoke_token(self, error: str = "token_revoked", *, uninstall: bool = False) -> None:
        """Revoke the bot's token; Slack sends `tokens_revoked` (and `app_uninstalled`)."""
        self.wire.ask("revoke", error=error, uninstall=uninstall)

    def reinstall(self, bot_token: str = "") -> None:
        """Install the app again."""
        self.wire.ask("reinstall", bot_token=bot_token)

    def set_scopes(self, scopes: Sequence[str]) -> None:
        """Say which scopes the app was granted."""
        self.wire.ask("set_scopes", scopes=list(scopes))

    def event(self, type: str, payload: Payload, times: int = 1) -> list[Payload]:  # noqa: A002 - Slack's word
        """Tell the bot an event, `times` over under one event_id; returns status and body of each."""
        answers: list[Payload] = self.wire.ask("event", type=type, payload=payload, times=times)
        return answers

    def raw_interaction(self, payload: Payload, kind: DeliveryKind = "interactive") -> Result:
        """Deliver any payload as it is, malformed ones included."""
        return result_of(self.wire.ask("raw", payload=payload, kind=kind))

    def deliver_to(self, url: str, signing_secret: str = "") -> None:
        """Deliver over HTTP to the bot's address from now on; an empty one goes back to Socket Mode."""
        self.wire.ask("deliver_to", url=url, signing_secret=signing_secret)

    def refresh_connections(self, reason: str = "refresh_requested") -> None:
        """Make every Socket Mode connection dial in again."""
        self.wire.ask("refresh", reason=reason)

    def own_story(
        self, owner: str, colleagues: Sequence[str] = (), card: Sequence[Mapping[str, str]] = ()
    ) -> None:
        """Own the story's clock: who you are, whom you can play, what to try first (`text`, `as` whom)."""
        self.wire.ask("own_story", owner=owner, colleagues=list(colleagues), card=[*map(dict, card)])

    def orders(self, *, seconds: float = 0.0) -> Payload:
        """As the owner of the clock: take the wishes, whom pages act as, who is silent."""
        found: Payload = self.wire.ask("orders", seconds=seconds)
        return found

    def tell_story(self, state: str, says: str = "", share: float = 0.0, *, chinese: str = "") -> None:
        """As the owner of the clock: say how far it is: `running`, `leaping`, `done` or `refused`."""
        self.wire.ask("tell_story", state=state, says=says, share=share, chinese=chinese)

    def wish(self, kind: str, user: str = "") -> None:
        """As whoever sits at the page: wish for a time (`sandbox.wishes.KINDS`)."""
        self.wire.ask("wish", kind=kind, user=user)

    def quiet(self, users: Sequence[str], *, silent: bool = True) -> None:
        """Let colleagues stay silent, or answer by themselves again."""
        self.wire.ask("quiet", users=list(users), silent=silent)

    def act_as(self, user: str) -> None:
        """Say whom whoever sits there acts as: that person is never played."""
        self.wire.ask("act_as", user=user)

    def story(self) -> Payload:
        """Return the story's time (`now`), its owner, its progress, and who plays whom."""
        found: Payload = self.wire.ask("story")
        return found

    def deliveries(self) -> list[Payload]:
        """Return the latest payloads that the bot was sent, oldest first."""
        found: list[Payload] = self.wire.ask("deliveries")
        return found

    def wait_for(self, predicate: Callable[[], T | None], timeout: float = 5.0) -> T:
        """Look again and again until the predicate is true, and return what it returned.

        Raises:
            TimeoutError: it did not come true in time.
        """
        deadline = time.monotonic() + timeout
        while not (found := predicate()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"nothing came of it within {timeout} s")
            time.sleep(LOOK_EVERY_SECONDS)
        return found
