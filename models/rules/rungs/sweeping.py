"""When invoices are looked at: nine o'clock of a working day, where the owner's team is."""

from datetime import date, datetime, timedelta

from models.policy.receivables import ReceivablePolicy
from models.rules.calendar import is_working_day
from models.rules.local_time import local_date, local_instant
from models.shapes.collecting import CollectionFacts

SWEEP = 9 * 60  # minutes after midnight
LONGEST = 60  # days without work that are believed; a calendar that never opens does not count
ONE_DAY = timedelta(days=1)


def sweep(facts: CollectionFacts, rules: ReceivablePolicy, earliest: date) -> datetime:
    """Return the first sweep from a day on that comes after the facts; a day that was missed is today's."""
    known_on, today = local_date(facts.since, facts.zone), local_date(facts.now, facts.zone)
    first = working(facts, rules, max(earliest, known_on))
    if instant(facts, first) < facts.since:
        first = working(facts, rules, first + ONE_DAY)
    if instant(facts, first) < facts.now:
        first = working(facts, rules, max(first, today))
    return instant(facts, first)


def working(facts: CollectionFacts, rules: ReceivablePolicy, on: date, step: timedelta = ONE_DAY) -> date:
    """Return the first working day from a day on, or the last one up to it."""
    if not rules.working_days_only:
        return on
    days = (on + step * ahead for ahead in range(LONGEST))
    return next((day for day in days if is_working_day(facts.calendar, day)), on)


def instant(facts: CollectionFacts, on: date) -> datetime:
    """Return the moment of a day's sweep."""
    return local_instant(on, SWEEP, facts.zone)
