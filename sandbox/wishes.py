"""What whoever sits at the page wishes of time and of colleagues, and what becomes of it.

The sandbox moves no story by itself: a program beside it owns the clock (the demo does). It asks here for
wishes and tells how far it is; without such a program nothing can be wished for.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, get_args

from sandbox.shapes import ImpossibleError, Payload

WishKind = Literal["now", "hour", "prompt", "morning", "month"]
StoryState = Literal["running", "leaping", "done", "refused"]
KINDS: Sequence[WishKind] = get_args(WishKind)
STATES: Sequence[StoryState] = get_args(StoryState)
ARRIVED = 20.0  # seconds for which it is said where a leap ended
AWAY_AFTER = 20.0  # seconds in which an owner of the clock says something
NOBODY = "Nobody moves the time here: start `coach demo`, which owns the story's clock."
BUSY = "Time is leaping already: press Now to end it where it is."


@dataclass
class Wishes:
    """The wishes that wait, how the owner of the clock fares, and who plays whom."""

    steady: Callable[[], float]
    owner: str = ""
    colleagues: tuple[str, ...] = ()  # whom the owner can let answer
    card: Sequence[Payload] = ()  # what to try first: `text` (and `zh-CN`), and `as` whom
    silent: set[str] = field(default_factory=set)
    acting: dict[str, str] = field(default_factory=dict)  # user by page
    state: StoryState = "running"
    says: str = ""
    chinese: str = ""  # the same for who has Slack in Chinese
    share: float = 0.0
    waiting: list[Payload] = field(default_factory=list)
    _heard_at: float = 0.0
    _told_at: float = 0.0
    _polls: int = 0
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def owned(self) -> bool:
        """Tell whether somebody owns the clock now."""
        lately = self.steady() - self._heard_at < AWAY_AFTER
        return bool(self.owner) and (self._polls > 0 or lately)

    def wish(self, kind: str, user: str = "") -> None:
        """Wish for a time, as whom the page acts as.

        Raises:
            ImpossibleError: nobody owns the clock, it leaps already, or there is no such wish.
        """
        if kind not in KINDS:
            raise ImpossibleError(f"no such wish: {kind}")
        if not self.owned:
            raise ImpossibleError(NOBODY)
        if kind != "now" and (self.state == "leaping" or self.waiting):
            raise ImpossibleError(BUSY)
        self.waiting.append({"kind": kind, "user": user})
        self._news.set()

    def quiet(self, users: Sequence[str], *, silent: bool) -> None:
        """Let colleagues stay silent, or answer by themselves again.

        Raises:
            ImpossibleError: one of them is no colleague that the owner of the clock plays.
        """
        unknown = sorted(set(users) - set(self.colleagues))
        if unknown:
            raise ImpossibleError(f"nobody plays {', '.join(unknown)}")
        self.silent = self.silent | set(users) if silent else self.silent - set(users)

    def owned_by(self, owner: str, colleagues: Sequence[str], card: Sequence[Payload]) -> None:
        """Let somebody own the clock, who can play these people and knows what to try first."""
        self.owner, self.colleagues, self.card = owner, tuple(colleagues), tuple(card)
        self.heard()

    def heard(self) -> None:
        """Note that the owner of the clock is there."""
        self._heard_at = self.steady()

    def tell(self, state: str, says: str, share: float, chinese: str = "") -> None:
        """Let the owner say how far the story is.

        Raises:
            ImpossibleError: there is no such state.
        """
        for known in STATES:
            if known == state:
                self.heard()
                self._told_at = self.steady()
                self.state, self.says, self.share, self.chinese = known, says, share, chinese
                return
        raise ImpossibleError(f"no such state: {state}")

    def said(self, locale: str) -> str:
        """Return what the owner of the clock says, in the language of who looks; an arrival is soon past."""
        if self.state in ("running", "done") and self.steady() - self._told_at > ARRIVED:
            return ""
        return (self.chinese if locale.lower().startswith("zh") else "") or self.says

    def orders(self) -> Payload:
        """Hand over the wishes that wait, with whom the pages act as and who stays silent."""
        wishes, self.waiting = self.waiting, []
        self._news.clear()
        return {"wishes": wishes, "acting": sorted(set(self.acting.values())), "silent": sorted(self.silent)}

    @contextmanager
    def asked(self) -> Iterator[asyncio.Event]:
        """Hold the line while the owner waits for a wish; yield what is set when one comes."""
        self._polls += 1
        try:
            yield self._news
        finally:
            self._polls -= 1
            self._heard_at = self.steady()

    def as_payload(self) -> Payload:
        """Return all of it as the control API carries it."""
        return {
            "owner": self.owner if self.owned else "",
            "state": self.state,
            "says": self.says,
            "share": self.share,
            "waiting": list(self.waiting),
            "colleagues": list(self.colleagues),
            "card": list(self.card),
            "silent": sorted(self.silent),
            "acting": sorted(set(self.acting.values())),
        }
