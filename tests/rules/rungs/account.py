"""An invoice that is swept by the rules alone, as X-07 has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from models.policy import Policy
from models.policy.receivables import ReceivablePolicy
from models.rules.ladder import fire, levels_due, told_again
from models.rules.local_time import local_date, local_instant
from models.rules.rungs.receivable import again, rungs
from models.shapes.calendar import CalendarFacts
from models.shapes.collecting import CollectionFacts, Pause
from models.shapes.escalation import Ladder

ZONE = "Asia/Shanghai"
NINE = 540
RULES = ReceivablePolicy()
WEEK = CalendarFacts(name="W", weekly=Policy().calendar.intervals)
FRIDAY = date(2026, 4, 10)
PAID = {date(2026, 4, 20): 7_000_000, date(2026, 6, 10): 5_000_000}
NOTHING: Mapping[date, int] = {}


def at(on: date, minute: int = NINE) -> datetime:
    """Return a moment of Shanghai's wall clock."""
    return local_instant(on, minute, ZONE)


@dataclass
class Account:
    """One invoice of 120,000.00 whose ladder is swept at 9:00 and 21:00: what was said, and what was open."""

    due: date = FRIDAY
    known: date = date(2026, 3, 2)
    paid: Mapping[date, int] = field(default_factory=dict)
    promise: tuple[date, date] | None = None  # made on, until
    rules: ReceivablePolicy = RULES
    calendar: CalendarFacts = WEEK
    ladder: Ladder = field(default_factory=Ladder)
    level_at: datetime | None = None
    told_at: datetime | None = None
    said: list[tuple[str, int, int]] = field(default_factory=list)  # the date, the level, what was open
    reminded: list[str] = field(default_factory=list)

    def facts(self, now: datetime, **said: Any) -> CollectionFacts:
        """Return the invoice as it is at a moment."""
        today = local_date(now, ZONE)
        made = self.promise is not None and self.promise[0] <= today
        plain = CollectionFacts(
            due_on=self.due,
            outstanding=12_000_000 - sum(minor for on, minor in self.paid.items() if on <= today),
            now=now,
            since=at(self.known),
            zone=ZONE,
            calendar=self.calendar,
            level=self.ladder.top,
            level_at=self.level_at,
            told_at=self.told_at,
            pauses=(Pause("promise", self.promise[1]),) if self.promise and made else (),
            lapsed_on=self.promise[1] if self.promise and self.promise[1] < today else None,
        )
        return plain._replace(**said)

    def sweep(self, now: datetime) -> None:
        """Say what is due."""
        facts = self.facts(now)
        due = levels_due(rungs(facts, self.rules), self.ladder, now)
        once_more = again(facts, self.rules)
        if not due and once_more is not None and once_more.at <= now:
            self.ladder = told_again(self.ladder)
            self.told_at = now
            self.reminded.append(f"{local_date(now, ZONE):%m-%d} {','.join(once_more.notify)}")
        elif max(due, default=0) > self.ladder.top:
            self.level_at = self.told_at = now
        self.said += [(f"{local_date(now, ZONE):%m-%d}", level, facts.outstanding) for level in due]
        self.ladder = fire(self.ladder, due or ([self.ladder.top] if self.ladder.round > 1 else []))

    def live(self, until: date) -> list[tuple[str, int, int]]:
        """Sweep twice a day up to a day; return the levels, without warnings."""
        now = at(self.known)
        while now < at(until, 24 * 60 - 1):
            self.sweep(now)
            now += timedelta(hours=12)
        return [one for one in self.said if one[1] > 0]
