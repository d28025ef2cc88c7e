"""The judge of the ladders is fair: silent when each level was told once, it names every other thing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from tests.chaos.ladders.cases import Case, Verb
from tests.chaos.ladders.clerk import Done
from tests.chaos.ladders.judge import Fired, Found, Post, judge_ladders

NOW = datetime(2026, 4, 10, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
BOSS = "UCHIEF"


@dataclass
class Ladder:
    """One case with two levels, rows that say what became of them, and what was done meanwhile."""

    verb: Verb | None = None
    fired: list[Fired] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    journal: Sequence[Done] = ()

    def __post_init__(self) -> None:
        """Open the case."""
        self.case = Case("support", uuid4(), "wish", "UREP", {1: (BOSS,), 2: (BOSS,)}, [NOW], self.verb)

    def rise(self, level: int, at: datetime = NOW, *, round_: int = 1) -> UUID:
        """Let a level fire and its message come a second later; return the message."""
        message = uuid4()
        self.fired.append(Fired(uuid4(), self.case.subject_id, 1, round_, level, BOSS, at, message, "", None))
        self.posts.append(Post(message, BOSS, at + SECOND, "a wish waits", cut=False))
        return message

    def act(self, *, lasts: timedelta | None = None, levels: Sequence[int] | None = None) -> None:
        """Do what is meant for the case now; what fired so far was there before."""
        fired = {each.id for each in self.fired}
        messages = {each.outbox_id for each in self.fired if each.outbox_id}
        self.journal = [Done(self.case, levels, NOW + lasts if lasts else None, fired, messages)]

    def found(self) -> Found:
        """Judge."""
        return judge_ladders([self.case], self.journal, self.fired, self.posts)


@pytest.fixture
def told() -> Ladder:
    """Return a case that was left alone and of which everything was told once."""
    ladder = Ladder()
    ladder.rise(1)
    ladder.rise(2, NOW + SECOND)
    return ladder


def test_each_level_told_once_leaves_nothing_to_say(told: Ladder) -> None:
    """Two levels fired, and that is all."""
    assert told.found() == Found([], [], [], 2)


def test_a_level_that_never_fired_or_was_not_told_or_never_came_is_missing(told: Ladder) -> None:
    """One row taken out, one without a message, one whose message Slack never saw."""
    last = told.fired.pop()
    assert any("level 2 of wish never fired" in line for line in told.found().missing)
    told.fired.append(last._replace(outbox_id=None, not_sent="taken"))
    assert told.found().missing == ["level 2 of wish was not told to UCHIEF: 'taken'"]
    told.fired[-1] = last
    told.posts.pop()
    assert told.found().missing == ["level 2 of wish for UCHIEF never came"]
    told.posts.append(Post(last.outbox_id, BOSS, NOW, "something else", cut=False))
    assert told.found().missing == ["the message for UCHIEF does not speak of wish"]


def test_a_level_twice_a_message_twice_or_one_beside_its_own_is_doubled(told: Ladder) -> None:
    """As without the unique key, without the outbox's key, and with a level told by two messages."""
    told.rise(2)
    assert told.found().doubled == ["level 2 of wish, cycle 1, round 1 fired 2 times for UCHIEF"]
    told.fired.pop()
    (line,) = told.found().doubled
    assert line.startswith("UCHIEF heard of wish by a message of another level")
    told.posts[-1] = told.posts[0]
    assert told.found().doubled == [f"message {told.posts[0].outbox_id} came 2 times"]


def test_a_level_told_again_though_nobody_took_the_case_is_doubled(told: Ladder) -> None:
    """A second round belongs to a take that ran out."""
    told.rise(2, round_=2)
    assert told.found().doubled == ["level 2 of wish, round 2, fired for UCHIEF"]


def test_a_level_within_a_take_is_named_and_one_after_its_end_is_not() -> None:
    """What was there before the take may still arrive; so may what fires when it ran out."""
    ladder = Ladder("take")
    ladder.rise(1, NOW - SECOND)
    ladder.act(lasts=10 * SECOND)
    ladder.rise(1, NOW + 10 * SECOND, round_=2)
    assert ladder.found() == Found([], [], [], 2)
    ladder.rise(2, NOW + 5 * SECOND)
    fired, heard = ladder.found().after
    assert fired == "level 2 of wish fired at 2026-04-10 12:00:05+00:00 after take"
    assert heard == "UCHIEF heard of wish at 2026-04-10 12:00:06+00:00 after take"


def test_a_message_that_sets_out_after_a_case_was_settled_is_named() -> None:
    """The level fired before; its message was still to be taken back."""
    ladder = Ladder("settle")
    ladder.rise(1, NOW - SECOND)
    ladder.act()
    assert ladder.found().after == []
    ladder.journal = [ladder.journal[0]._replace(under_way=())]
    assert ladder.found().after == ["UCHIEF heard of wish at 2026-04-10 12:00:00+00:00 after settle"]


def test_an_answer_spares_its_own_level_only() -> None:
    """The first answer to a customer ends the first level; the solution may still be late."""
    ladder = Ladder("answer")
    ladder.act(levels=(1,))
    ladder.rise(2, NOW + SECOND)
    assert ladder.found().after == []
    ladder.rise(1, NOW + SECOND)
    assert ladder.found().after == ["level 1 of wish fired at 2026-04-10 12:00:01+00:00 after answer"]
