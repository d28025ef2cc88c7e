"""Two at the same moment: whoever comes second sees what the first did. Only PostgreSQL lets both write."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from models.shapes.escalation import LadderName
from models.shapes.roster import Asker
from models.store import Sessions
from models.usecases import escalation
from tests.engines import engine_of_tests
from tests.meanwhile import before, beside
from tests.usecases.escalation.stage import GRADES, Stage

CASE = GRADES[0]


@pytest.fixture
def stage(postgres_database: tuple[str, Any]) -> Iterator[Stage]:
    """Return a workspace of its own with nobody's case yet."""
    engine = engine_of_tests(postgres_database[0])
    yield Stage(Sessions(engine))
    engine.dispose()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    """Return who acts meanwhile."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def begun(stage: Stage) -> UUID:
    """Return a case that began, whose first level is due in two hours."""
    key = stage.add()
    stage.set_rungs(key, stage.now)
    with stage.writing() as session:
        escalation.begin(session, CASE, [key], now=stage.now, kinds=stage.kinds)
    tick(stage)
    stage.delivered()
    stage.clock.move_by(timedelta(hours=2))
    return key


def tick(stage: Stage) -> None:
    """Let time do all that is due."""
    with stage.writing() as session:
        stage.rise(session)
        escalation.tell(session, now=stage.now, kinds=stage.kinds)


def acting(stage: Stage, act: Callable[..., Any], who: str, key: UUID) -> Callable[[], object]:
    """Return what lets a person act on a case in a transaction of its own."""

    def do() -> object:
        with stage.writing() as session:
            return by(session, stage, act, who, key)

    return do


def by(session: Session, stage: Stage, act: Callable[..., Any], who: str, key: UUID) -> object:
    """Let a person act on a case."""
    return act(session, stage.asker(session, who), CASE, [key], now=stage.now, kinds=stage.kinds)


def told(stage: Stage, key: UUID) -> dict[int, str]:
    """Return what became of each level."""
    return {level: fate for (_, _, level, _), fate in stage.fates()[key, CASE].items()}


def put_off(session: Session, asker: Asker, ladder: LadderName, keys: Sequence[UUID], **said: Any) -> object:
    """Put cases off for a day."""
    return escalation.put_off(session, asker, ladder, keys, 24, **said)


def test_what_is_put_off_in_the_second_of_a_level_waits_with_it(
    stage: Stage, pool: ThreadPoolExecutor
) -> None:
    """Who puts off waits until the level has fired; nobody was told of it, and nobody is until the end."""
    key = begun(stage)
    with stage.writing() as session:
        stage.rise(session)
        waiting = beside(session, pool, acting(stage, put_off, "owner", key))
        assert not waiting.done()
    assert waiting.result(10) == stage.now + timedelta(hours=24)
    tick(stage)
    stage.clock.move_by(timedelta(hours=23))
    tick(stage)
    stage.delivered()
    assert told(stage, key) == {0: "sent", -50: "waiting", 1: "waiting"}
    stage.clock.move_by(timedelta(hours=1))
    tick(stage)
    stage.delivered()
    assert told(stage, key)[1] == "sent"


def test_a_take_in_the_second_of_a_level_silences_it(stage: Stage, pool: ThreadPoolExecutor) -> None:
    """The take waits until the level has fired and is on its way to be told; then it takes that back."""
    key = begun(stage)
    with stage.writing() as session:
        stage.rise(session)
        taking = beside(session, pool, acting(stage, escalation.take, "owner", key))
        assert not taking.done()
    assert taking.result(10) == stage.now + timedelta(hours=4)
    tick(stage)
    assert told(stage, key) == {0: "sent", -50: "taken", 1: "taken"}


@pytest.mark.parametrize("act", [escalation.take, put_off])
def test_a_level_does_not_fire_while_somebody_takes_or_puts_off(
    stage: Stage, pool: ThreadPoolExecutor, act: Callable[..., Any]
) -> None:
    """Whoever follows up passes the case by and finds it taken, or put off."""
    key = begun(stage)
    with stage.writing() as session:
        by(session, stage, act, "owner", key)
        assert beside(session, pool, lambda: tick(stage)).result(10) is None
    tick(stage)
    assert told(stage, key) == {0: "sent"}


def test_of_two_who_take_the_second_reads_who_was_first(stage: Stage, pool: ThreadPoolExecutor) -> None:
    """It waits for the first one's end."""
    key = begun(stage)
    with stage.writing() as session:
        by(session, stage, escalation.take, "owner", key)
        second = beside(session, pool, acting(stage, escalation.take, "manager", key))
        assert not second.done()
    with pytest.raises(escalation.TakenByOther):
        second.result(10)


def test_what_is_settled_while_it_is_told_is_taken_back(stage: Stage, pool: ThreadPoolExecutor) -> None:
    """The messages are written already, and nobody else saw them."""
    key = begun(stage)

    def settle() -> None:
        with stage.writing() as session:
            escalation.settle(session, [CASE], [key], "done", now=stage.now, kinds=stage.kinds)

    with stage.writing() as session:
        stage.rise(session)
        escalation.tell(session, now=stage.now, kinds=stage.kinds)
        settling = beside(session, pool, settle)
    settling.result(10)
    assert told(stage, key) == {0: "sent", -50: "done", 1: "done"}


def test_what_is_told_is_not_told_by_another_process_too(stage: Stage) -> None:
    """Both see the same due events; the second finds them held."""
    key = begun(stage)
    with stage.writing() as session:
        stage.rise(session)
    with (
        stage.writing() as session,
        before(session, "INSERT INTO outbox", lambda: tick(stage)),
    ):
        assert escalation.tell(session, now=stage.now, kinds=stage.kinds) == 2
    assert told(stage, key) == {0: "sent", -50: "posted", 1: "posted"}
