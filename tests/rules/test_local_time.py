"""Wall time and instants: X-16's table, and one instant for every local minute of every zone."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.local_time import local_date, local_instant, local_text, zone_exists

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
DAYS = st.dates(date(2024, 1, 1), date(2037, 12, 31))
MINUTES = st.integers(0, 24 * 60 - 1)


@pytest.mark.parametrize(
    ("on", "minute", "zone", "expected"),
    [
        ("2026-03-06", 540, "America/New_York", "2026-03-06 14:00"),
        ("2026-03-09", 540, "America/New_York", "2026-03-09 13:00"),
        ("2026-03-08", 150, "America/New_York", "2026-03-08 07:00"),  # does not exist
        ("2026-11-01", 90, "America/New_York", "2026-11-01 05:30"),  # twice
        ("2026-03-29", 90, "Europe/London", "2026-03-29 01:00"),  # does not exist
        ("2026-03-09", 540, "Asia/Shanghai", "2026-03-09 01:00"),
        ("2026-04-24", 0, "Africa/Cairo", "2026-04-23 22:00"),  # midnight does not exist
        ("2026-10-04", 135, "Australia/Lord_Howe", "2026-10-03 15:30"),  # a gap of half an hour
        ("2011-12-30", 540, "Pacific/Apia", "2011-12-30 10:00"),  # the whole day does not exist
    ],
)
def test_x_16_prompts_come_at_their_instant(on: str, minute: int, zone: str, expected: str) -> None:
    """X-16, and the oddest transitions there are."""
    found = local_instant(date.fromisoformat(on), minute, zone)
    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@given(on=DAYS, minute=MINUTES, zone=st.sampled_from(ZONES))
def test_an_instant_reads_as_its_wall_time_or_ends_the_gap(on: date, minute: int, zone: str) -> None:
    """Read back it is the asked minute, or the first moment after a gap that swallowed it."""
    instant = local_instant(on, minute, zone)
    wall = instant.astimezone(ZoneInfo(zone))
    asked = datetime.combine(on, datetime.min.time()) + timedelta(minutes=minute)
    if wall.replace(tzinfo=None) != asked:
        before = (instant - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
        assert before.utcoffset() != wall.utcoffset()
        assert before.replace(tzinfo=None) < asked < wall.replace(tzinfo=None)
    assert wall.fold == 0


@given(on=DAYS, minute=MINUTES, zone=st.sampled_from(ZONES))
def test_slots_never_turn_back(on: date, minute: int, zone: str) -> None:
    """The slot of the next date comes later, by about a day."""
    step = local_instant(on + timedelta(days=1), minute, zone) - local_instant(on, minute, zone)
    assert timedelta(hours=20) < step < timedelta(hours=28)


@pytest.mark.parametrize("letter", sorted({zone[0] for zone in ZONES}))
def test_every_zone_gives_one_instant_for_every_date_until_2037(letter: str) -> None:
    """Sampled on every transition's date and its neighbours: strictly later from minute to minute."""
    for zone in (zone for zone in ZONES if zone[0] == letter):
        for on in _transition_dates(zone):
            instants = [local_instant(on, minute, zone) for minute in range(0, 1440, 90)]
            assert all(early <= late for early, late in pairwise(instants)), (zone, on)
            assert len({*instants}) >= len(instants) - 1, (zone, on)  # a gap folds some into its end
            midnight = local_instant(on + timedelta(days=1), 0, zone)  # in Nuuk the gap ends there
            assert all(local_date(each, zone) == on or each == midnight for each in instants), (zone, on)


def _transition_dates(zone: str) -> list[date]:
    """Return the local dates from 2024 to 2037 on which the offset changes: never twice in a week."""
    info = ZoneInfo(zone)
    weeks = [datetime(2024, 1, 1, 12, tzinfo=UTC) + timedelta(weeks=week) for week in range(731)]
    offsets = [week.astimezone(info).utcoffset() for week in weeks]
    changed = [week for week, (old, new) in zip(weeks, pairwise(offsets), strict=False) if old != new]
    return [_transition_date(week, info) for week in changed]


def _transition_date(week: datetime, info: ZoneInfo) -> date:
    days = [week + timedelta(days=day) for day in range(8)]
    offsets = [day.astimezone(info).utcoffset() for day in days]
    changes = [day for day, (old, new) in zip(days[1:], pairwise(offsets), strict=True) if old != new]
    (change,) = changes
    return (change - timedelta(hours=12)).astimezone(info).date()


def test_an_unknown_zone_is_named() -> None:
    """It does not exist, and asking for its time says so."""
    assert not zone_exists("Mars/Olympus")
    assert not zone_exists("../etc/passwd")
    assert zone_exists("Asia/Shanghai")
    with pytest.raises(ZoneInfoNotFoundError):
        local_instant(date(2026, 3, 9), 540, "Mars/Olympus")


def test_a_moment_is_written_in_its_zone() -> None:
    """Date and time of the place, not of the machine."""
    late = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)
    assert local_date(late, "Asia/Shanghai") == date(2026, 3, 9)
    assert local_text(late, "Asia/Shanghai") == "2026-03-09 07:30"
