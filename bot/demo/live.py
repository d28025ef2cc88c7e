"""The story while somebody sits at the page: it goes on by itself, and leaps when it is wished for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog

from bot.app import Bot
from bot.demo.card import CARD
from bot.demo.cast import EVERYBODY, REPS
from bot.demo.colleagues import Colleagues
from bot.demo.goals import Asker, Goal, NotGranted, asker, goal
from bot.demo.leap import Leap
from bot.demo.stage import Stage
from models.clock import monotonic
from models.errors import CoachError

OWNER = "coach demo"
PLAYED = (*REPS, "Omar", "Wang")  # who answers, signs and reviews by himself
LISTENS = 1.0  # seconds that a look for wishes waits for one; colleagues have their turn as often
TELLS = 0.1  # seconds between two words of how far a leap is
TWO_DAYS = timedelta(days=2)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NAMES: Mapping[str, str] = {one.slack_user_id: name for name, one in EVERYBODY.items()}
log = structlog.get_logger(__name__)
Orders = Mapping[str, Any]


@dataclass
class Live:
    """Owns the story's clock: hears wishes, grants them, and lets people answer by themselves."""

    stage: Stage
    bot: Bot
    colleagues: Colleagues
    unplayed: Collection[str] = ()
    _told: float = field(default=0.0, init=False)

    def run(self, until: Callable[[], bool] = lambda: False) -> None:
        """Go on until somebody says that it is enough."""
        played = [EVERYBODY[name].slack_user_id for name in PLAYED]
        self.stage.slack.own_story(OWNER, played, CARD)
        self.stage.go_on()
        self.stage.slack.tell_story("running")
        while not until():
            for wish in self._orders(LISTENS)["wishes"]:
                self.grant(wish["kind"], wish["user"])
            self._colleagues_answer()

    def grant(self, kind: str, user: str) -> None:
        """Let a wish come true, or say why it does not; afterwards time goes on where it is."""
        with self.bot.sessions.reading(self.stage.workspace_id) as session:
            who = asker(session, user)
        try:
            if kind != "now":
                reached = self._leap(kind, who)
                there = who.in_chinese(self.stage.clock.now())
                state = "done" if reached else "running"
                self._tell(state, f"Here: {self._here(who)}", chinese=f"到了：{there}，{who.zone}")
        except NotGranted as reason:
            self._tell("refused", str(reason), chinese=reason.chinese)
        except Exception as error:  # whatever it is, whoever wished shall know
            log.exception("leap_failed", wish=kind)
            self._tell("refused", f"The leap failed at {self._here(who)}: {error!r}. Time goes on there.")
        finally:
            self.stage.go_on()

    def _leap(self, kind: str, who: Asker) -> bool:
        now = self.stage.clock.now()
        with self.bot.sessions.reading(self.stage.workspace_id) as session:
            target = goal(session, kind, who, now)
        self.stage.stand()
        self._tell("leaping", "on the way", chinese="正在前进")
        leap = Leap(self.stage, self.bot, self.colleagues, lambda: self.unplayed)
        return leap.to(target, partial(self._far, who, target, now))

    def _far(self, who: Asker, target: Goal, begun: datetime, now: datetime) -> bool:
        """Tell how far the leap is; False = it was wished to end."""
        if monotonic() - self._told < TELLS:
            return True
        passed, whole = now - begun, max(target.likely - begun, now - begun)
        unit, word, chinese = (HOUR, "h", "小时") if whole <= TWO_DAYS else (DAY, "days", "天")
        done, of = passed // unit, -(-whole // unit)
        far, in_chinese = (
            f"{who.at(now)} … {done} of {of} {word}",
            f"{who.in_chinese(now)}，{done}/{of} {chinese}",
        )
        self._tell("leaping", far, passed / whole if whole else 1.0, chinese=in_chinese)
        return not any(wish["kind"] == "now" for wish in self._orders()["wishes"])

    def _colleagues_answer(self) -> None:
        now = self.stage.clock.now()
        try:
            self.colleagues.act(self.colleagues.agenda(now, self.unplayed), now)
        except CoachError as error:  # somebody at the page was faster, or the store is busy
            log.warning("colleague_held_up", error=str(error))

    def _orders(self, seconds: float = 0.0) -> Orders:
        """Ask what is wished for; remember who is not to be played."""
        orders = self.stage.slack.orders(seconds=seconds)
        users: Sequence[str] = [*orders["acting"], *orders["silent"]]
        self.unplayed = {NAMES[user] for user in users if user in NAMES}
        return orders

    def _tell(self, state: str, says: str, share: float = 0.0, *, chinese: str = "") -> None:
        self.stage.slack.tell_story(state, says, share, chinese=chinese)
        self._told = monotonic()

    def _here(self, who: Asker) -> str:
        return f"{who.at(self.stage.clock.now())} in {who.zone}"
