"""Clocks: due, paused, stopped, aimed anew."""

from datetime import timedelta

from models.rules import clocks
from models.shapes.escalation import Clock
from tests.rules.test_business_time import HOUR, MINUTE, office, shanghai

RECEIVED = shanghai("06 17:20")
DAY = 24 * HOUR


def test_x_06_a_wall_clock_is_due_by_the_wall() -> None:
    """Two hours and twenty-four after Friday 17:20; half of the time at 05:20, four fifths at 12:32."""
    first, whole = (clocks.start(RECEIVED, target, "wall", None) for target in (2 * HOUR, DAY))
    assert (first.due_at, whole.due_at) == (shanghai("06 19:20"), shanghai("07 17:20"))
    assert clocks.at_share(whole, 0.5, None) == shanghai("07 05:20")
    assert clocks.at_share(whole, 0.8, None) == shanghai("07 12:32")
    assert clocks.breach(whole, None, plus=DAY) == shanghai("08 17:20")


def test_x_06_when_it_was_stopped_decides() -> None:
    """Answered after 45 minutes: met. Resolved at 18:00: missed; at 17:20 sharp: met."""
    first, whole = (clocks.start(RECEIVED, target, "wall", None) for target in (2 * HOUR, DAY))
    assert clocks.stop(first, RECEIVED + 45 * MINUTE, None).status == "met"
    late = clocks.stop(whole, shanghai("07 18:00"), None)
    assert (late.status, clocks.breach(late, None)) == ("missed", None)
    assert clocks.stop(whole, shanghai("07 17:20"), None).status == "met"
    assert clocks.stop(late, shanghai("07 10:00"), None) == late


def test_x_06_a_pause_moves_the_due_moment_by_its_own_measure() -> None:
    """From Tuesday ten until Wednesday ten by the office's calendar: due on Friday at 9:50."""
    hours = office()
    clock = clocks.start(RECEIVED, DAY, "business", hours)
    assert clock.due_at == shanghai("12 09:50")
    paused = clocks.pause(clock, shanghai("10 10:00"))
    assert (clocks.breach(paused, hours), clocks.at_share(paused, 0.5, hours)) == (None, None)
    assert clocks.pause(paused, shanghai("10 11:00")) == paused
    resumed = clocks.resume(paused, shanghai("11 10:00"), hours)
    assert (resumed.paused, resumed.due_at) == (timedelta(seconds=27_000), shanghai("13 09:50"))
    assert clocks.resume(resumed, shanghai("11 12:00"), hours) == resumed


def test_stopping_a_paused_clock_books_the_pause_first() -> None:
    """Solved long after its first due moment, while the customer was waited for: met."""
    paused = clocks.pause(clocks.start(RECEIVED, DAY, "wall", None), RECEIVED + HOUR)
    stopped = clocks.stop(paused, RECEIVED + 5 * DAY, None)
    assert (stopped.status, stopped.paused) == ("met", 5 * DAY - HOUR)


def test_a_clock_is_aimed_anew_without_losing_its_pauses() -> None:
    """Upgraded after a pause of three hours: due when the new figure says, and pauses go on counting."""
    clock = clocks.start(RECEIVED, DAY, "wall", None)
    clock = clocks.resume(clocks.pause(clock, RECEIVED + HOUR), RECEIVED + 4 * HOUR, None)
    aimed = clocks.aim(clock, RECEIVED + 10 * HOUR, None)
    assert (aimed.due_at, aimed.target) == (RECEIVED + 10 * HOUR, 7 * HOUR)
    again = clocks.resume(clocks.pause(aimed, RECEIVED + 5 * HOUR), RECEIVED + 6 * HOUR, None)
    assert again.due_at == RECEIVED + 11 * HOUR


def test_what_ended_stays_ended() -> None:
    """A result is not cancelled, not aimed anew and not paused."""
    ended = clocks.stop(clocks.start(RECEIVED, DAY, "wall", None), RECEIVED + HOUR, None)
    changes: list[Clock] = [
        clocks.cancel(ended),
        clocks.pause(ended, RECEIVED + 2 * HOUR),
        clocks.aim(ended, RECEIVED, None),
    ]
    assert changes == [ended, ended, ended]
    assert clocks.cancel(clocks.start(RECEIVED, DAY, "wall", None)).status == "cancelled"
