"""What a company chooses of its rules when it is set up, by the wizard or later."""

from collections.abc import Sequence

from models.policy import Policy
from models.shapes.calendar import Intervals


def with_company(
    rules: Policy,
    *,
    currency: str,
    morning_at: str | None,
    evening_at: str | None,
    region: str | None,
    weekdays: Sequence[int],
) -> Policy:
    """Return the rules with money, the hours of stand-ups ("09:00"; None = as they are), holidays and days.

    `weekdays` are the working ones, Monday = 1; all others are free then.
    """
    standups, calendar = rules.standup, rules.calendar
    morning, evening = standups.morning, standups.evening
    times = {
        "morning": morning.model_copy(update={"prompt_at": morning_at or morning.prompt_at}),
        "evening": evening.model_copy(update={"prompt_at": evening_at or evening.prompt_at}),
    }
    days = {"region": region, "intervals": _week(calendar.intervals, weekdays)}
    return rules.model_copy(
        update={
            "currency": currency,
            "standup": standups.model_copy(update=times),
            "calendar": calendar.model_copy(update=days),
        }
    )


def _week(hours: Intervals, wanted: Sequence[int]) -> Intervals:
    """Return the hours of the wanted weekdays; a new one gets those of the first day that has some."""
    usual = next((spans for _, spans in sorted(hours.items()) if spans), Policy().calendar.intervals[1])
    return {day: hours.get(day) or usual for day in wanted}
