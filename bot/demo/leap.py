"""Through time with the real bot: everything that is due on the way happens, nothing is skipped.

The clock goes from one moment at which something is due to the next. At each the very functions of the bot's
ticks do what is due, people do what they meant to do, and the next step waits until the bot has said it all.
"""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.app import Bot
from bot.demo.colleagues import Agenda, Colleagues
from bot.demo.goals import Goal, NotGranted, came, next_slot
from bot.demo.moments import coming, due, on_the_clock, unsaid
from bot.demo.stage import Stage
from models.clock import monotonic
from scheduler.fire import fire_due
from scheduler.follow_up import FOLLOW_UPS, follow_up_due

BUDGET = 60.0  # seconds one look may take
PATIENCE = 120.0  # seconds after which a bot that is still busy is a fault; busy machines are slow
LOOK = 0.01
A_WAVE = timedelta(seconds=30)  # over which prompts are spread
FINE, COARSE = timedelta(minutes=5), timedelta(minutes=30)  # steps of the clock, for a day and for weeks
WEEKS = timedelta(days=3)
FURTHEST = timedelta(days=62)
GoOn = Callable[[datetime], bool]
Left = Callable[[Session, datetime], int]


@dataclass(frozen=True)
class Leap:
    """Takes the story, its bot and its people along."""

    stage: Stage
    bot: Bot
    colleagues: Colleagues
    unplayed: Callable[[], Collection[str]]

    def to(self, goal: Goal, go_on: GoOn) -> bool:
        """Walk to the goal for as long as `go_on`, told how late it is by now, says so; tell if it came.

        Raises:
            NotGranted: what is waited for does not come, or the bot does not fall silent.
        """
        begun = self.stage.clock.now()
        step = FINE if goal.likely - begun < WEEKS else COARSE
        if not goal.schedules:
            return self._walk(goal.at, step, go_on)
        while True:
            now = self.stage.clock.now()
            with self.bot.sessions.reading(self.stage.workspace_id) as session:
                slot = next_slot(session, goal.schedules, now)
            if slot is None or slot - begun > FURTHEST:
                raise NotGranted("It does not come within two months.", "两个月内都等不到它。")
            if not self._walk(slot, step, go_on):
                return False
            with self.bot.sessions.reading(self.stage.workspace_id) as session:
                if came(session, goal.schedules, begun):
                    return True

    def _walk(self, end: datetime, step: timedelta, go_on: GoOn) -> bool:
        agenda = self._agenda()
        while (now := self._next_moment(agenda, step)) < end:
            if not go_on(self.stage.clock.now()):
                return False
            agenda = self._pass(now, agenda)
        self._pass(end, agenda)
        return True

    def _pass(self, now: datetime, agenda: Agenda) -> Agenda:
        """Let it be `now` for everybody, and wait until all is done and said."""
        self.stage.move_to(max(now, self.stage.clock.now()))
        self._until_done()
        self.colleagues.act(agenda, now)
        self._until_done()
        self.stage.move_to(self.stage.clock.now() + A_WAVE)
        self._until(unsaid, self.bot.ticks.wake)
        return self._agenda()

    def _until_done(self) -> None:
        """Do what is due; what the bot's own tick has in hand at this moment is waited for."""
        sessions, clock = self.bot.sessions, self.stage.clock

        def look() -> None:
            fire_due(sessions, clock, budget=BUDGET)
            follow_up_due(sessions, clock, budget=BUDGET)

        self._until(due, look)

    def _until(self, left: Left, do: Callable[[], object]) -> None:
        deadline = monotonic() + PATIENCE
        while self._counts(left):
            if monotonic() > deadline:
                raise NotGranted(
                    f"The bot is still busy with what is {left.__name__} after {PATIENCE:.0f} s.",
                    f"{PATIENCE:.0f} 秒后机器人仍在忙。",
                )
            do()
            time.sleep(LOOK)

    def _counts(self, left: Left) -> int:
        with self.bot.sessions.glance() as session:
            return left(session, self.stage.clock.now())

    def _next_moment(self, agenda: Agenda, step: timedelta) -> datetime:
        now = self.stage.clock.now()
        moments = [*coming(self.bot.sessions, tuple(FOLLOW_UPS), now), *agenda.after(now)]
        return on_the_clock(max(min(moments), now), step)

    def _agenda(self) -> Agenda:
        return self.colleagues.agenda(self.stage.clock.now(), self.unplayed())
