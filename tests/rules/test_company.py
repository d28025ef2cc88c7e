"""What a company chooses when it is set up is laid over the rules, and nothing else of them changes."""

from models.policy import Policy
from models.rules.company import with_company

DEFAULT = Policy()
SHORT = ((540, 720),)


def chosen(rules: Policy, *weekdays: int, morning_at: str | None = None) -> Policy:
    """Return the rules with euros, British holidays and these working days."""
    return with_company(
        rules, currency="EUR", morning_at=morning_at, evening_at=None, region="GB", weekdays=weekdays
    )


def of_week(**intervals: tuple[tuple[int, int], ...]) -> Policy:
    """Return the default rules with other hours; `d6` is a Saturday."""
    week = {int(day[1:]): spans for day, spans in intervals.items()}
    return DEFAULT.model_copy(update={"calendar": DEFAULT.calendar.model_copy(update={"intervals": week})})


def test_what_is_not_asked_stays() -> None:
    """Only the hour that was chosen, the money, the holidays and the days are others."""
    made = chosen(DEFAULT, 1, 2, morning_at="07:45")
    assert (made.standup.morning.prompt_at, made.currency, made.calendar.region) == ("07:45", "EUR", "GB")
    assert made.standup.evening == DEFAULT.standup.evening
    assert made.calendar.intervals == {day: DEFAULT.calendar.intervals[day] for day in (1, 2)}
    back = {"currency": DEFAULT.currency, "standup": DEFAULT.standup, "calendar": DEFAULT.calendar}
    assert made.model_copy(update=back) == DEFAULT


def test_a_new_working_day_gets_the_hours_of_the_first_that_has_some() -> None:
    """A day that had hours keeps its own."""
    long = DEFAULT.calendar.intervals[1]
    made = chosen(of_week(d1=(), d2=SHORT, d3=long), 1, 3, 6)
    assert made.calendar.intervals == {1: SHORT, 3: long, 6: SHORT}


def test_where_no_day_has_hours_those_of_the_delivered_rules_hold() -> None:
    """A week of working days without an hour would let no clock run."""
    made = chosen(of_week(d1=()), 1, 7)
    assert made.calendar.intervals == dict.fromkeys((1, 7), DEFAULT.calendar.intervals[1])
