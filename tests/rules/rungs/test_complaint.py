"""When somebody else hears of a complaint: X-06, the grades, pauses, and what lies before."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from models.policy import ComplaintPolicy, QuietHours
from models.rules import clocks
from models.rules.rungs.complaint import exempt, notify, rungs
from models.shapes.calendar import DayOverride
from models.shapes.complaint import ComplaintFacts
from tests.rules.test_business_time import DAY, HOLIDAY, HOUR, MAKE_UP, MINUTE, office, shanghai

RECEIVED = shanghai("06 17:20")
RULES = ComplaintPolicy()


def general() -> ComplaintFacts:
    """Return a general complaint as it stands just after it was recorded."""
    return ComplaintFacts(
        severity="general",
        known_at=RECEIVED,
        graded_at=RECEIVED,
        first_response=clocks.start(RECEIVED, 2 * HOUR, "wall", None),
        resolution=clocks.start(RECEIVED, DAY, "wall", None),
    )


def major() -> ComplaintFacts:
    """Return a major one."""
    return ComplaintFacts(
        severity="major",
        known_at=RECEIVED,
        graded_at=RECEIVED,
        first_response=clocks.start(RECEIVED, 30 * MINUTE, "wall", None),
        resolution=clocks.start(RECEIVED, 3 * DAY, "wall", None),
    )


def moments(facts: ComplaintFacts) -> Mapping[int, datetime]:
    """Return when each level of a complaint fires by the default policy."""
    rules = RULES.major if facts.severity == "major" else RULES.general
    return {one.level: one.at for one in rungs(facts, rules, None)}


def test_x_06_a_general_complaint_climbs_by_its_two_clocks() -> None:
    """Told at once; reminded at 05:20 and 12:32; 19:20 the manager, 17:20 after-sales, a day later Ruth."""
    assert moments(general()) == {
        0: RECEIVED,
        -50: shanghai("07 05:20"),
        -80: shanghai("07 12:32"),
        1: shanghai("06 19:20"),
        2: shanghai("07 17:20"),
        3: shanghai("08 17:20"),
    }


@pytest.mark.parametrize(
    ("overrides", "first", "second"),
    [
        ((), "09 10:20", "12 09:50"),
        ((HOLIDAY,), "10 10:20", "13 09:50"),
        ((HOLIDAY, MAKE_UP), "07 10:20", "12 09:50"),
    ],
)
def test_x_06_by_business_time_the_levels_wait_for_the_office(
    overrides: tuple[DayOverride, ...], first: str, second: str
) -> None:
    """Over the weekend, a holiday and a make-up Saturday."""
    hours = office(*overrides)
    facts = general()._replace(
        first_response=clocks.start(RECEIVED, 2 * HOUR, "business", hours),
        resolution=clocks.start(RECEIVED, DAY, "business", hours),
    )
    found = {one.level: one.at for one in rungs(facts, RULES.general, hours)}
    assert (found[1], found[2]) == (shanghai(first), shanghai(second))


def test_x_06_a_pause_moves_the_levels_and_while_it_lasts_there_are_none() -> None:
    """Paused from Tuesday ten to Wednesday ten: solved by Friday 9:50."""
    hours = office()
    whole = clocks.pause(clocks.start(RECEIVED, DAY, "business", hours), shanghai("10 10:00"))
    facts = general()._replace(first_response=None, resolution=whole)
    assert [one.level for one in rungs(facts, RULES.general, hours)] == [0]
    facts = facts._replace(resolution=clocks.resume(whole, shanghai("11 10:00"), hours))
    at = {rung.level: rung.at for rung in rungs(facts, RULES.general, hours)}
    assert at[2] == shanghai("13 09:50")


def test_x_06_what_was_stopped_fires_nothing_more() -> None:
    """Answered at 18:05: no level 1. Solved at 17:19, looked at on 18:05: no level 2 either."""
    facts = general()
    answered = clocks.stop(clocks.start(RECEIVED, 2 * HOUR, "wall", None), RECEIVED + 45 * MINUTE, None)
    assert 1 not in moments(facts._replace(first_response=answered))
    solved = clocks.stop(clocks.start(RECEIVED, DAY, "wall", None), shanghai("07 17:19"), None)
    assert set(moments(facts._replace(first_response=answered, resolution=solved))) == {0}


def test_a_major_complaint_asks_for_a_plan_until_there_is_one() -> None:
    """Half an hour for the manager, four hours for a plan, three days in all."""
    facts = major()
    assert moments(facts) == {
        0: RECEIVED,
        -50: RECEIVED + 36 * HOUR,
        -80: RECEIVED + timedelta(hours=57.6),
        1: RECEIVED + 30 * MINUTE,
        2: RECEIVED + 4 * HOUR,
        3: RECEIVED + 3 * DAY,
    }
    assert 2 not in moments(facts._replace(planned=True))
    whole = clocks.start(RECEIVED, 3 * DAY, "wall", None)
    assert 2 not in moments(facts._replace(resolution=clocks.pause(whole, RECEIVED + HOUR)))


def test_an_upgrade_gives_the_manager_half_an_hour_though_the_customer_was_answered() -> None:
    """The plan is asked for from the upgrade on, not from receipt."""
    at = RECEIVED + 10 * HOUR
    answered = clocks.stop(clocks.start(RECEIVED, 2 * HOUR, "wall", None), RECEIVED + HOUR, None)
    facts = major()._replace(
        known_at=at, graded_at=at, first_response=answered,
        takeover=clocks.start(at, 30 * MINUTE, "wall", None),
    )  # fmt: skip
    assert (moments(facts)[1], moments(facts)[2]) == (at + 30 * MINUTE, at + 4 * HOUR)


def test_what_is_recorded_late_escalates_at_once_without_reminders_of_the_past() -> None:
    """Received on Friday, recorded on Sunday at 18:00: every level is due, no half-time reminder is."""
    facts = general()._replace(known_at=shanghai("08 18:00"))
    assert set(moments(facts)) == {0, 1, 2, 3}


def test_after_a_downgrade_no_level_fires_for_the_past() -> None:
    """Two hours are left; what would have fired before does not."""
    at = RECEIVED + 60 * HOUR
    facts = general()
    facts = facts._replace(
        known_at=at, graded_at=at, downgraded=True, first_response=None,
        resolution=clocks.aim(clocks.start(RECEIVED, 3 * DAY, "wall", None), at + 2 * HOUR, None),
    )  # fmt: skip
    assert moments(facts) == {0: at, 2: at + 2 * HOUR, 3: at + 26 * HOUR}


def test_quiet_hours_hold_back_reminders_of_general_complaints_alone() -> None:
    """By the words of the policy."""
    words = QuietHours().exempt
    assert exempt("general", RULES.general, words) == {0, 1, 2, 3}
    assert exempt("major", RULES.major, words) == {0, 1, 2, 3, -50, -80}
    assert exempt("general", RULES.general, words[2:]) == {1, 2, 3}
    assert exempt("major", RULES.major, ()) == frozenset()


def test_each_level_tells_whom_the_policy_names_and_reminders_the_owner() -> None:
    """Legal, after-sales and the director hear of a major one at once."""
    told = notify(RULES.major)
    assert told[0] == ("manager", "legal", "after_sales", "director")
    assert (told[-50], told[2]) == (("owner",), ("director", "executive"))
