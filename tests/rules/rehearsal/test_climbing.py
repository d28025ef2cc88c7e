"""A case climbs in a rehearsal as the engine would let it: once a level, through takes and settlement."""

from datetime import timedelta

from models.rules.rehearsal.climbing import climbed
from models.shapes.policy_rehearsal import Act, Course
from tests.rules.rehearsal.courses import at, course


def reached(one: Course, until: float = 72) -> list[tuple[float, int]]:
    """Return hours and levels."""
    return [((fired.at - at(0)) / timedelta(hours=1), fired.level) for fired in climbed(one, at(until)).fired]


def test_nobody_acts() -> None:
    """Every level at its moment, and none after the end of the rehearsal."""
    assert reached(course()) == [(0, 0), (2, 1), (24, 2)]
    assert reached(course(), 24) == [(0, 0), (2, 1), (24, 2)]
    assert reached(course(), 23) == [(0, 0), (2, 1)]


def test_what_was_settled_is_not_told() -> None:
    """Nor does anything follow."""
    assert reached(course(settled_at=at(2))) == [(0, 0)]
    ended = climbed(course(settled_at=at(3)), at(72))
    assert ended.ladder.status == "closed"
    assert ended.hushed == [at(3)]


def test_a_take_holds_as_long_as_the_tried_rules_say() -> None:
    """Taken after one hour for four: level 1 waits for its end; the take is remembered for what was held."""
    taken = course(acts=[Act(at(1), "take")])
    assert reached(taken) == [(0, 0), (5, 0), (5, 1), (24, 2)]
    assert climbed(taken, at(72)).hushed == [at(1)]
    assert reached(course(acts=[Act(at(1), "take"), Act(at(1.5), "release")])) == [(0, 0), (2, 1), (24, 2)]
    assert reached(course(acts=[Act(at(1), "put_off", at(7))])) == [(0, 0), (7, 1), (24, 2)]


def test_the_highest_level_is_told_again_where_the_rules_say_so() -> None:
    """Every ten hours while nothing else comes."""
    assert reached(course(every=timedelta(hours=10)), 50) == [
        (0, 0), (2, 1), (12, 1), (22, 1), (24, 2), (34, 2), (44, 2),
    ]  # fmt: skip
