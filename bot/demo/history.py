"""Five weeks through the use cases with a movable clock: what the team did before today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from bot.demo.colleagues import Agenda, Colleagues
from bot.demo.moments import coming, on_the_clock
from bot.demo.selling import Selling
from bot.demo.stage import Stage
from models.tables import Escalation, EscalationEvent, Standup, StandupEntry, WeeklyReport
from scheduler.fire import fire_due
from scheduler.follow_up import follow_up_due
from scheduler.relay import Relay

BUDGET = 60.0  # seconds a tick may take: nobody waits for another here
STEP = timedelta(minutes=30)  # the past is told by the half hour: what comes in between happens at its end
A_WAVE = timedelta(seconds=30)  # over which prompts are spread
WAITING = (StandupEntry, Standup, WeeklyReport, Escalation, EscalationEvent)


@dataclass(frozen=True)
class History:
    """What plays the days before today."""

    stage: Stage
    relay: Relay
    colleagues: Colleagues
    seen: Callable[[datetime], object] | None = None  # told of each moment

    @classmethod
    def of(
        cls,
        stage: Stage,
        relay: Relay,
        names: Mapping[UUID, str],
        seen: Callable[[datetime], object] | None = None,
    ) -> "History":
        """Return the history of the people with these first names, by member id."""
        return cls(stage, relay, Colleagues(stage.sessions, stage.workspace_id, names), seen)

    @property
    def selling(self) -> Selling:
        """Return the market of the story."""
        return self.colleagues.selling

    def play(self, until: datetime) -> None:
        """Let time pass until `until`, from one moment at which something happens to the next."""
        agenda = self._agenda()
        while (now := self._next_moment(agenda)) < until:
            agenda = self._pass(now, agenda)
        self._pass(until, agenda)

    def _pass(self, now: datetime, agenda: Agenda) -> Agenda:
        """Let it be `now`: the bot does what is due, people do what they meant to; return what comes then."""
        self.stage.move_to(now)
        if self.seen:
            self.seen(now)
        fire_due(self.stage.sessions, self.stage.clock, budget=BUDGET)
        self.colleagues.act(agenda, now)
        follow_up_due(self.stage.sessions, self.stage.clock, budget=BUDGET)
        self.stage.move_to(now + A_WAVE)
        self.relay.drain(BUDGET)
        return self._agenda()

    def _next_moment(self, agenda: Agenda) -> datetime:
        """Return when the next slot, reminder, lock, message or answer comes; never now again.

        What was due before had its turn: nobody waits for it, and it has another with the next moment.
        """
        now = self.stage.clock.now()
        moments = [*coming(self.stage.sessions, WAITING, now), *agenda.after(now)]
        return on_the_clock(max(min(moments), now), STEP)

    def _agenda(self) -> Agenda:
        """Return what people will do, as far as it is asked of them by now."""
        return self.colleagues.agenda(self.stage.clock.now())
