"""How much of a stretch somebody is expected to work, beside whoever works all of it."""

from datetime import timedelta
from fractions import Fraction

from models.rules.calendar import is_working_part
from models.rules.duty import HALF_DAY, duty
from models.shapes.calendar import PersonDays
from models.shapes.period import Period


def presence(days: PersonDays, period: Period) -> Fraction:
    """Return own expected half days as a share of the calendar's working half days.

    Part-time, leave, and days before the hiring or after the leaving make it less than one; a pause of the
    bot's questions does not. A stretch without a working day leaves nobody out: 1.
    """
    person = days.model_copy(update={"paused_until": None})
    full = own = 0
    for after in range(period.days):
        on = period.starts_on + timedelta(days=after)
        for kind, part in HALF_DAY.items():
            full += is_working_part(days.calendar, on, part)
            own += duty(person, on, kind).expected
    return Fraction(own, full) if full else Fraction(1)
