"""What the demo promises, counted from what its Slack received."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sandbox.driver import SandboxSaysNoError, SlackDriver
from scheduler.relay.post import mark

T = TypeVar("T")
PATIENCE_SECONDS = 30.0  # a summary changes every twenty seconds at most


class DidNotHappen(Exception):
    """A scene cannot go on: what it waits for did not come."""


@dataclass
class Checks:
    """Waits for what should happen, and keeps the names of what did not."""

    slack: SlackDriver
    failures: list[str] = field(default_factory=list)
    passed: int = 0
    lost: int = 0  # scenes that could not go on; each took all the patience there is

    def until(self, what: str, look: Callable[[], T | None]) -> T:
        """Return what `look` finds as soon as it finds something.

        Raises:
            DidNotHappen: it never did; `what` is noted.
        """
        try:
            found = self.slack.wait_for(look, PATIENCE_SECONDS)
        except TimeoutError as error:
            raise DidNotHappen(what) from error
        self.passed += 1
        return found

    def equal(self, what: str, counted: object, wanted: object) -> None:
        """Note whether a count is what it should be."""
        if counted == wanted:
            self.passed += 1
        else:
            self.failures.append(f"{what}: {counted!r}, not {wanted!r}")

    @contextmanager
    def scene(self) -> Iterator[None]:
        """Let one scene fail without taking the rest of the day with it."""
        try:
            yield
        except (DidNotHappen, SandboxSaysNoError) as lost:
            self.lost += 1
            self.failures.append(f"did not happen: {lost}")

    def said_once(self, what: str, keys: Mapping[str, str]) -> None:
        """See that each fact (by its key) was posted exactly once; `keys` maps a key to who it is for."""
        times = self._times()
        for key, who in keys.items():
            self.equal(f"{what} for {who}", times.get(mark(key), 0), 1)

    def never_said(self, what: str, keys: Mapping[str, str]) -> None:
        """See that a fact was never posted."""
        times = self._times()
        for key, who in keys.items():
            self.equal(f"{what} for {who}", times.get(mark(key), 0), 0)

    def _times(self) -> Mapping[str, int]:
        """Return how often each mark arrived."""
        posts = self.slack.received("chat.postMessage")
        return Counter(_mark_of(post["args"]) for post in posts if post["accepted"])


def _mark_of(args: Mapping[str, Any]) -> str:
    metadata = args.get("metadata")
    payload = metadata.get("event_payload", {}) if isinstance(metadata, dict) else {}
    return str(payload.get("k", ""))
