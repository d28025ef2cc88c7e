"""F-29: rates met and mean answer times, in each clock's own measure."""

from datetime import timedelta

from models.rules import clocks
from models.rules.service import answer_time, met, spent
from models.shapes.service import Met
from tests.rules.test_business_time import HOUR, MINUTE, office, shanghai

RECEIVED = shanghai("06 17:20")
NOW = shanghai("11 10:00")


def test_x_06_one_of_two_clocks_was_met() -> None:
    """Answered after 45 minutes: met; solved forty minutes late: missed; half of the clocks were met."""
    first = clocks.stop(clocks.start(RECEIVED, 2 * HOUR, "wall", None), RECEIVED + 45 * MINUTE, None)
    whole = clocks.stop(clocks.start(RECEIVED, 24 * HOUR, "wall", None), shanghai("07 18:00"), None)
    assert met([first, whole], NOW) == Met(met=1, missed=1)
    assert spent(first, None, NOW) == 45 * MINUTE


def test_what_runs_counts_once_it_is_past_its_due_moment() -> None:
    """A clock that may still be met is on neither side; a cancelled one never; a running one takes time."""
    late, early = (clocks.start(RECEIVED, target, "wall", None) for target in (HOUR, 900 * HOUR))
    assert met([early, clocks.cancel(late)], NOW) == Met()
    assert (met([early, late], NOW).missed, spent(late, None, RECEIVED + 3 * HOUR)) == (1, 3 * HOUR)


def test_pauses_and_closed_doors_take_no_time() -> None:
    """Friday 17:20 to Wednesday 10:00, paused since Tuesday at ten: 40 minutes, a Monday and one hour."""
    hours = office()
    clock = clocks.pause(clocks.start(RECEIVED, 24 * HOUR, "business", hours), shanghai("10 10:00"))
    assert spent(clock, hours, NOW) == timedelta(minutes=40 + 450 + 60)
    assert spent(clocks.resume(clock, NOW, hours), hours, NOW) == timedelta(minutes=40 + 450 + 60)


def test_somebodys_own_answer_time_is_the_median_of_the_answers() -> None:
    """Three wishes: answered after one hour, after five of four allowed, and one that still waits in time."""
    asked = [clocks.start(RECEIVED, 4 * HOUR, "wall", None) for _ in range(3)]
    told = [
        (clocks.stop(one, RECEIVED + n * HOUR, None), None) for one, n in zip(asked, (1, 5), strict=False)
    ]
    found = answer_time([*told, (asked[2], None)], RECEIVED + 2 * HOUR)
    assert (found.wishes, found.answered, found.in_time, found.late) == (3, 2, 1, 1)
    assert found.median_seconds == 3 * 3600
