"""Ladders: each level once, through takes, snoozes, rounds and cycles."""

from datetime import UTC, datetime, timedelta

from models.rules import ladder as rules
from models.rules.ladder import levels_due, next_at
from models.shapes.escalation import Ladder, Rung, Standing

START = datetime(2026, 3, 6, 9, tzinfo=UTC)


def at(hours: float) -> datetime:
    """Return so many hours after the start."""
    return START + timedelta(hours=hours)


RUNGS = [Rung(0, at(0)), Rung(-50, at(12)), Rung(1, at(2)), Rung(2, at(24)), Rung(3, at(48))]


def climbed(ladder: Ladder, now: datetime) -> Ladder:
    """Return the ladder after what is due was told."""
    return rules.fire(ladder, levels_due(RUNGS, ladder, now))


def test_each_level_fires_once_and_the_next_moment_is_known() -> None:
    """Notice, level 1, the warning at half of the time, levels 2 and 3."""
    ladder, told = Ladder(), []
    while (moment := next_at(RUNGS, ladder)) is not None:
        told.append((moment, list(levels_due(RUNGS, ladder, moment))))
        ladder = climbed(ladder, moment)
    assert told == [(at(0), [0]), (at(2), [1]), (at(12), [-50]), (at(24), [2]), (at(48), [3])]


def test_what_is_past_already_fires_at_once_and_once() -> None:
    """Recorded three days late: everything is told in one go, and never again."""
    ladder = climbed(Ladder(), at(72))
    assert (sorted(ladder.fired), ladder.top) == ([-50, 0, 1, 2, 3], 3)
    assert levels_due(RUNGS, ladder, at(100)) == []


def test_nothing_is_told_after_a_take_until_it_times_out() -> None:
    """Then the highest level so far hears of it again, and the higher ones at their own moments."""
    ladder = rules.take(climbed(Ladder(), at(2)), at(30))
    assert (levels_due(RUNGS, ladder, at(26)), next_at(RUNGS, ladder)) == ([], at(30))
    assert rules.wake(ladder, at(29)) == ladder
    woken = rules.wake(ladder, at(30))
    assert (woken.status, woken.round) == ("open", 2)
    assert levels_due(RUNGS, woken, at(30)) == [1, 2]
    assert next_at(RUNGS, climbed(woken, at(30))) == at(48)


def test_a_snooze_puts_off_and_loses_nothing() -> None:
    """Level 2 comes up meanwhile: told at the end, in the same round."""
    ladder = rules.snooze(climbed(Ladder(), at(2)), at(25))
    assert (levels_due(RUNGS, ladder, at(24.5)), next_at(RUNGS, ladder)) == ([], at(25))
    woken = rules.wake(ladder, at(25))
    assert (woken.round, woken.snoozes, levels_due(RUNGS, woken, at(25))) == (1, 1, [-50, 2])


def test_a_level_whose_reason_is_gone_is_not_told() -> None:
    """Its rung is missing: the clock was stopped, or is paused."""
    assert next_at(RUNGS[2:3], rules.fire(Ladder(), [1])) is None
    assert levels_due([], Ladder(), at(100)) == []


def test_a_closed_case_is_silent_and_one_opened_again_climbs_from_the_ground() -> None:
    """Its second cycle may tell every level once more."""
    closed = rules.close(climbed(Ladder(), at(24)))
    assert (levels_due(RUNGS, closed, at(100)), next_at(RUNGS, closed)) == ([], None)
    assert rules.take(closed, at(200)) == closed
    assert rules.snooze(closed, at(200)) == closed
    again = Ladder(cycle=closed.cycle + 1)
    assert levels_due(RUNGS, again, at(2)) == [0, 1]


def test_a_new_round_begins_where_the_last_one_ended() -> None:
    """Nobody answered the last level: it alone is told again."""
    ladder = rules.told_again(climbed(Ladder(), at(48)))
    assert levels_due(RUNGS, ladder, at(72)) == [3]


def test_a_word_that_a_holiday_held_back_does_not_hold_back_the_next_one() -> None:
    """Told two hours late, it is told again as long after as always; without its rung it is not told."""
    ladder = climbed(Ladder(), at(2))
    late = Standing(RUNGS[2:3], {}, {}, again_at=at(10), again_every=timedelta(hours=6))
    assert rules.look(ladder, late, at(9)).next_at == at(10)
    told = rules.look(ladder, late, at(12))
    assert (told.ladder.round, told.levels, told.next_at) == (2, [1], at(18))
    assert rules.look(ladder, late._replace(rungs=()), at(12)) == (ladder, [], None)
