"""What a form remembers: earlier answers, the dates around it that count, and what the records say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.roster import days_of
from models.queries.standup.crew import Rep
from models.queries.standup.entries import Entry
from models.queries.standup.history import Given, given
from models.queries.standup.recorded import recorded_on
from models.rules import prefill
from models.rules.duty import last_day, next_expected
from models.rules.local_time import local_date
from models.shapes.figures import Figure
from models.shapes.metric import METRICS, Phase

WEEKS = 8  # of which the same weekday's median is taken
HORIZON = timedelta(days=60)  # back to the last date that counted
AHEAD = timedelta(days=14)  # on to the date that the evening plans for


@dataclass(frozen=True, slots=True)
class Past:
    """What the form remembers: earlier answers, and the dates before and after this one that count."""

    entry: Entry
    before: date | None
    after: date
    given: Mapping[tuple[str, date], Given]
    codes: Sequence[str]
    rules: Policy
    recorded: Mapping[str, Figure]  # what the records of the date say whose results are asked for

    def value(self, kind: str, on: date | None, phase: Phase, code: str) -> int | None:
        """Return one number of an earlier answer."""
        one = self.given.get((kind, on)) if on else None
        return one.values.get((phase, code)) if one else None

    @property
    def told_of(self) -> date | None:
        """Return the date whose results are asked for."""
        return self.before if self.entry.kind == "morning" else self.entry.local_date

    def logged(self, code: str) -> int | None:
        """Return what the records say of the date whose results are asked for."""
        return int(self.recorded[code].inputs["recorded"]) if code in self.recorded else None

    def own(self, block: str, phase: Phase) -> int | None:
        """Return a number of this very entry: one that waits for a second press, else the stored one."""
        waiting: int | None = (self.entry.draft or {}).get("numbers", {}).get(block)
        if waiting is not None:
            return waiting
        return self.value(self.entry.kind, self.entry.local_date, phase, prefill.code_of(block))


def past_of(session: Session, rep: Rep, entry: Entry, rules: Policy, now: datetime) -> Past:
    """Return what the form of an entry remembers."""
    on = entry.local_date
    days = days_of(session, [rep.id], on - HORIZON, on + AHEAD, rules=rules)[rep.id]
    before = last_day(days, on)
    after = next_expected(days, "morning", on, horizon=AHEAD.days) or on + timedelta(days=1)
    about = on if entry.kind == "morning" else after
    dates = {on, *(about - timedelta(weeks=week) for week in range(1, WEEKS + 1))}
    earlier = given(session, rep.id, dates | {before} if before else dates)
    if before is not None and not _was_here(rep, before, earlier):
        before = None
    asked = rep.overrides.metrics or rules.standup.metrics
    codes = [code for code in asked if code in METRICS]
    told_of = before if entry.kind == "morning" else on
    logged = recorded_on(session, rep.id, told_of, codes, now=now) if told_of and codes else {}
    return Past(entry, before, after, earlier, codes, rules, logged)


def _was_here(rep: Rep, on: date, earlier: Mapping[tuple[str, date], Given]) -> bool:
    """Tell whether the rep was with the bot on a date: a newcomer is not asked for the days before."""
    return on >= local_date(rep.created_at, rep.zone) or any(day == on for _, day in earlier)
