"""Which slots fire, which lapse, when the next one comes, and how a wave is spread."""

from datetime import UTC, date, datetime, timedelta
from typing import get_args
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from models.rules.local_time import local_instant
from models.rules.plan import CATCH_UP_DAYS, advance, first_slot, jitter
from models.shapes.schedule import Misfire

SHANGHAI = "Asia/Shanghai"
NINE = 540
MONDAY = date(2026, 3, 9)
AT_NINE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
TWO_HOURS = timedelta(hours=2)


@pytest.mark.parametrize(
    ("slot", "late", "misfire", "fires", "lapsed"),
    [
        (MONDAY, timedelta(0), "coalesce", MONDAY, 0),
        (MONDAY, TWO_HOURS, "coalesce", MONDAY, 0),
        (MONDAY, timedelta(hours=2, seconds=1), "coalesce", None, 1),
        (MONDAY - timedelta(days=2), timedelta(0), "coalesce", MONDAY, 2),
        (MONDAY - timedelta(days=30), timedelta(hours=3), "coalesce", None, 31),
        (MONDAY - timedelta(days=900), timedelta(0), "coalesce", MONDAY, CATCH_UP_DAYS),
        (MONDAY, timedelta(minutes=1), "skip", MONDAY, 0),
        (MONDAY, timedelta(minutes=2), "skip", None, 1),
        (MONDAY - timedelta(days=1), timedelta(0), "skip", MONDAY, 1),
    ],
)
def test_the_newest_slot_fires_within_its_grace_and_older_ones_lapse(
    slot: date, late: timedelta, misfire: Misfire, *, fires: date | None, lapsed: int
) -> None:
    """One late prompt at most, whatever the downtime; the next slot is tomorrow's."""
    step = advance(slot, SHANGHAI, NINE, misfire=misfire, grace=TWO_HOURS, now=AT_NINE + late)
    assert (step.fires, len(step.lapsed)) == (fires, lapsed)
    assert step.due_at == AT_NINE
    assert (step.next_slot, step.next_run_at) == (MONDAY + timedelta(days=1), AT_NINE + timedelta(days=1))


@given(
    late=st.timedeltas(timedelta(0), timedelta(days=40)),
    misfire=st.sampled_from(get_args(Misfire)),
    zone=st.sampled_from([SHANGHAI, "America/New_York", "Pacific/Auckland", "Africa/Cairo"]),
    slot=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    minute=st.integers(0, 1439),
)
def test_every_slot_has_its_turn_once(
    late: timedelta, misfire: Misfire, zone: str, slot: date, minute: int
) -> None:
    """Between the open slot and the next one each date fires or lapses; the next one is in the future."""
    now = local_instant(slot, minute, zone) + late
    step = advance(slot, zone, minute, misfire=misfire, grace=TWO_HOURS, now=now)
    turns = [day for day, _ in step.lapsed] + ([step.fires] if step.fires else [])
    assert turns == [slot + timedelta(days=day) for day in range((step.next_slot - slot).days)]
    assert step.next_run_at > now


def test_the_first_slot_is_still_to_come() -> None:
    """A newcomer at nine sharp starts tomorrow, a second earlier today."""
    assert first_slot(AT_NINE, SHANGHAI, NINE) == MONDAY + timedelta(days=1)
    assert first_slot(AT_NINE - timedelta(seconds=1), SHANGHAI, NINE) == MONDAY


def test_a_wave_is_spread_evenly_and_the_same_every_day() -> None:
    """Over three quarters of what its delivery takes, of two minutes at most, even for ids of one instant."""
    waits = [jitter(uuid7(), 4000).total_seconds() for _ in range(2000)]
    assert 0 <= min(waits) < max(waits) < 90
    for start in range(0, 90, 15):
        assert 200 < sum(start <= wait < start + 15 for wait in waits) < 470
    someone = uuid4()
    assert jitter(someone, 40) == jitter(someone, 40) < timedelta(seconds=7.5)
    assert jitter(UUID(int=5), 0) == timedelta(0)
