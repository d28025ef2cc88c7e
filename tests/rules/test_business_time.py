"""Business time by worked examples, and against counting minute by minute."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.business_time import WorkHours
from models.shapes.calendar import CalendarFacts, DayOverride, Intervals, PersonDays
from models.shapes.roster import DayPart

SHANGHAI = "Asia/Shanghai"
OFFICE: Intervals = dict.fromkeys(range(1, 6), ((540, 720), (810, 1080)))
MONDAY, SATURDAY = date(2026, 3, 9), date(2026, 3, 7)
HOLIDAY = DayOverride(day=MONDAY, working=False)
MAKE_UP = DayOverride(day=SATURDAY, working=True)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def office(*overrides: DayOverride, weekly: Intervals = OFFICE, zone: str = SHANGHAI) -> WorkHours:
    """Return working hours: by default Monday to Friday, 9 to 12 and 13:30 to 18, in Shanghai."""
    facts = CalendarFacts(name="office", weekly=weekly, overrides=overrides)
    return WorkHours(PersonDays(calendar=facts), zone)


def shanghai(text: str) -> datetime:
    """Return the moment of a wall time in March 2026, as "06 17:20"."""
    return datetime.strptime(f"2026-03-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(SHANGHAI))


@pytest.mark.parametrize(
    ("overrides", "first_response", "resolution"),
    [
        ((), "09 10:20", "12 09:50"),
        ((HOLIDAY,), "10 10:20", "13 09:50"),
        ((HOLIDAY, MAKE_UP), "07 10:20", "12 09:50"),
    ],
)
def test_x_06_hours_run_while_the_calendar_works(
    overrides: tuple[DayOverride, ...], first_response: str, resolution: str
) -> None:
    """Received on Friday at 17:20: two hours and twenty-four, over a holiday and a make-up Saturday."""
    hours = office(*overrides)
    received = shanghai("06 17:20")
    assert hours.after(received, 2 * HOUR) == shanghai(first_response)
    assert hours.after(received, 24 * HOUR) == shanghai(resolution)


def test_x_06_a_pause_is_measured_in_business_time() -> None:
    """Paused from Tuesday at ten until Wednesday at ten: 27,000 seconds, so it is due on Friday."""
    hours = office()
    paused = hours.between(shanghai("10 10:00"), shanghai("11 10:00"))
    assert paused == timedelta(seconds=27_000)
    assert hours.after(shanghai("06 17:20"), 24 * HOUR + paused) == shanghai("13 09:50")
    assert hours.between(shanghai("11 10:00"), shanghai("10 10:00")) == timedelta(0)


def test_a_night_shift_is_two_intervals_that_meet_at_midnight() -> None:
    """From 22:00 to 6:00, Monday to Friday: eight hours from Monday evening, over midnight."""
    nights: Intervals = dict.fromkeys(range(1, 6), ((0, 360), (1320, 1440)))
    assert office(weekly=nights).after(shanghai("09 22:00"), 8 * HOUR) == shanghai("10 06:00")
    assert office(weekly=nights).after(shanghai("13 23:00"), 2 * HOUR) == shanghai("16 01:00")


def test_half_a_holiday_leaves_the_other_half() -> None:
    """The company's own word on a morning takes the hours before noon."""
    half = DayOverride(day=MONDAY, working=False, part="am")
    assert office(half).after(shanghai("09 08:00"), HOUR) == shanghai("09 14:30")


def test_a_calendar_that_never_opens_counts_the_clocks_own_hours() -> None:
    """A clock that could never be due would be a complaint that nobody hears of."""
    assert office(weekly={}).after(shanghai("09 11:00"), 2 * HOUR) == shanghai("09 13:00")


def test_part_time_days_have_no_hours() -> None:
    """Who works on Mondays alone goes on in a week's time."""
    facts = CalendarFacts(name="office", weekly=OFFICE)
    hours = WorkHours(PersonDays(calendar=facts, weekdays=(1,)), SHANGHAI)
    assert hours.after(shanghai("09 17:00"), 2 * HOUR) == shanghai("16 10:00")


@st.composite
def working_weeks(draw: st.DrawFn) -> Intervals:
    """Return weeks with up to three intervals a day, some of them up to midnight."""
    edges = st.lists(st.integers(0, 48), min_size=2, max_size=6, unique=True)
    week: Intervals = {}
    for weekday in range(1, 8):
        found = [half_hour * 30 for half_hour in sorted(draw(edges))]
        week[weekday] = tuple(pairwise(found))[::2] if draw(st.booleans()) else ()
    return week


ZONES = ("Asia/Shanghai", "Europe/London", "America/New_York", "Australia/Lord_Howe")
STARTS = [
    datetime(2026, 3, 6, tzinfo=UTC),
    datetime(2026, 3, 27, tzinfo=UTC),
    datetime(2026, 10, 30, tzinfo=UTC),
]


PARTS: tuple[DayPart, ...] = ("full", "am", "pm")
WORDS = st.tuples(st.booleans(), st.sampled_from(PARTS))  # works or does not, and which part of the day
Words = dict[int, tuple[bool, DayPart]]  # by how many days after the beginning


def minutes_of(weekly: Intervals, words: tuple[bool, DayPart] | None, on: date) -> set[int]:
    """Return the minutes that a date works: holidays, half days, and days worked though they are free."""
    own = weekly[on.isoweekday()]
    first = next((weekly[weekday] for weekday in range(1, 8) if weekly[weekday]), ())
    said, part = words or (None, "full")
    worked = set()
    for minute in range(24 * 60):
        spoken_of = said is not None and part in ("full", "am" if minute < 12 * 60 else "pm")
        works = said if spoken_of else bool(own)
        if works and any(begins <= minute < ends for begins, ends in own or first):
            worked.add(minute)
    return worked


def worked_minutes(weekly: Intervals, words: Words, zone: str, start: datetime, days: int) -> set[datetime]:
    """Count by hand: a minute is worked when the wall has shown a beginning of that date and not yet its end.

    What the wall shows a second time, or never shows, does not matter: an edge comes once, when the wall
    first shows it or anything later.
    """
    known = {
        on: minutes_of(weekly, words.get(after), on)
        for after in range(-2, days + 3)
        for on in [start.date() + after * DAY]
    }
    worked: set[datetime] = set()
    furthest: dict[date, int] = {}
    moment = start - DAY
    while moment < start + DAY * (days + 1):
        wall = moment.astimezone(ZoneInfo(zone))
        minute = max(furthest.get(wall.date(), 0), wall.hour * 60 + wall.minute)
        furthest[wall.date()] = minute
        if minute in known[wall.date()]:
            worked.add(moment)
        moment += MINUTE
    return worked


@settings(max_examples=40)
@given(
    calendar=st.tuples(working_weeks(), st.dictionaries(st.integers(-1, 4), WORDS, max_size=4)),
    zone=st.sampled_from(ZONES),
    begun=st.sampled_from(STARTS),
    offset=st.integers(0, 24 * 60),
    length=st.integers(0, 2 * 24 * 60),
)
def test_it_is_what_counting_every_minute_gives(
    calendar: tuple[Intervals, Words], zone: str, begun: datetime, offset: int, length: int
) -> None:
    """Split shifts, nights, holidays, halves of them, make-up days, clocks that change; adding undoes it."""
    weekly, words = calendar
    overrides = [
        DayOverride(day=begun.date() + after * DAY, working=works, part=part)
        for after, (works, part) in words.items()
    ]
    hours = office(*overrides, weekly=weekly, zone=zone)
    start, end = begun + offset * MINUTE, begun + (offset + length) * MINUTE
    worked = worked_minutes(weekly, words, zone, begun, 3)
    counted = sum(start <= minute < end for minute in worked)
    assert hours.between(start, end) == counted * MINUTE
    if counted:
        assert hours.between(start, hours.after(start, counted * MINUTE)) == counted * MINUTE
        assert hours.after(start, counted * MINUTE) <= end
