"""A wave leaves spread over the time that its delivery takes anyway."""

from tests.usecases.standup.day import Day, utc


def test_a_wave_is_spread_from_its_slot_not_from_its_firing(day: Day) -> None:
    """Zoe's nine o'clock is fired two minutes late: her message need not wait any longer."""
    late = utc("2026-03-09 13:02")
    day.fire("Zoe", now=late)
    (row,) = day.rows("standup_prompt")
    assert row.available_at == late
