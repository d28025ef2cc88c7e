"""What people may choose."""

import pytest

from models.rules.choices import (
    NoMetric,
    UnknownMetric,
    WrongTime,
    WrongWeekdays,
    require_metrics,
    require_time,
    require_weekdays,
)
from models.rules.zones import NoZoneLikeIt, UnknownZone, require_zone


def test_times_of_day_are_kept_with_two_digits() -> None:
    """9:05 is 09:05."""
    assert require_time(" 9:05 ", field="morning_at") == "09:05"
    assert require_time(None, field="morning_at") is None


@pytest.mark.parametrize("text", ["24:00", "9", "nine", "09:60", ""])
def test_what_is_no_time_is_refused_beside_its_field(text: str) -> None:
    """The sentence stands where it was typed."""
    with pytest.raises(WrongTime) as refused:
        require_time(text, field="evening_at")
    assert refused.value.field == "evening_at"


def test_weekdays_come_in_order_and_none_is_the_calendar_s() -> None:
    """An empty choice is no choice."""
    assert require_weekdays([5, 1, 1]) == (1, 5)
    assert require_weekdays([]) is None
    with pytest.raises(WrongWeekdays):
        require_weekdays([0])


def test_metrics_are_known_ones_each_once() -> None:
    """A code that nobody knows names the nearest."""
    assert require_metrics(["won_deals", "new_leads", "won_deals"]) == ("won_deals", "new_leads")
    with pytest.raises(UnknownMetric, match="won_deals"):
        require_metrics(["won_deal"])
    with pytest.raises(NoMetric):
        require_metrics([])


def test_a_zone_is_kept_in_its_proper_spelling() -> None:
    """Case and spaces are forgiven, invention is not."""
    assert require_zone("america/new york") == "America/New_York"
    with pytest.raises(UnknownZone, match="Asia/Shanghai"):
        require_zone("Shanghai")


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Shanghai", "Asia/Shanghai"),
        ("Asia/Beijing", "Asia/Shanghai"),
        ("China", "Asia/Shanghai, Asia/Urumqi"),
        ("德国", "Europe/Berlin, Europe/Busingen"),
        ("usa", "America/New_York, America/Chicago, America/Denver"),
        ("洛杉矶", "America/Los_Angeles"),
        ("Pacific", "America/Los_Angeles"),
        ("Tokio", "Asia/Tokyo"),
    ],
)
def test_a_place_leads_to_its_zones(typed: str, named: str) -> None:
    """City, country or everyday name, in both languages; three at most."""
    with pytest.raises(UnknownZone) as refused:
        require_zone(typed)
    assert refused.value.facts["nearest"] == named


@pytest.mark.parametrize("typed", ["San Francisco", "Mars/Base", "", "///"])
def test_what_is_like_no_zone_brings_no_guess(typed: str) -> None:
    """A wrong guess misleads more than none; the sentence says what to try."""
    with pytest.raises(NoZoneLikeIt, match="larger city"):
        require_zone(typed)
