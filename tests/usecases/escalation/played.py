"""Two cases that are played through beside their oracles: how they begin, and what the rules share."""

from collections.abc import Callable
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy.orm import Session

from models.shapes.escalation import LadderName
from models.store import Sessions
from models.usecases import escalation
from tests.usecases.escalation.oracle import Oracle
from tests.usecases.escalation.stage import GRADES, Stage


class Played(RuleBasedStateMachine):
    """Two cases of one owner; each may be regraded to another ladder."""

    def __init__(self, processes: tuple[Sessions, Sessions]) -> None:
        """Let both begin."""
        super().__init__()
        self.processes = processes
        self.stage = Stage(processes[0])
        self.keys = [self.stage.add() for _ in range(2)]
        self.grade: list[LadderName] = [GRADES[0], GRADES[0]]
        self.oracles: dict[tuple[int, LadderName], Oracle] = {}
        self.looked: set[int] = set()
        for case in range(2):
            self.begin(case, 1)

    def do(self, case: int, who: str, act: Callable[..., Any], *more: object, expected: bool) -> bool:
        """Let somebody act; tell whether it was not refused, which must be as expected."""
        stage, refused = (
            self.stage,
            (
                escalation.CaseSettled,
                escalation.TakenByOther,
                escalation.PutOffTooOften,
                escalation.YoursAlready,
                escalation.NobodysNow,
                escalation.TheirsAlready,
            ),
        )
        try:
            with stage.writing() as session:
                asker = stage.asker(session, who)
                act(
                    session,
                    asker,
                    self.grade[case],
                    [self.keys[case]],
                    *more,
                    now=stage.now,
                    kinds=stage.kinds,
                )
        except refused:
            assert not expected
            return False
        assert expected
        return True

    def look(self, case: int) -> None:
        """Let time look at a case whose facts changed."""
        oracle = self.live(case)
        self.stage.set_rungs(self.keys[case], None if oracle.paused else oracle.began + oracle.later)
        with self.stage.writing() as session:
            escalation.look_again(session, self.grade[case], [self.keys[case]], now=self.stage.now)
        self.looked.add(case)

    def settle_it(self, session: Session, case: int, why: str) -> None:
        """Close a case."""
        ladders, keys = [self.grade[case]], [self.keys[case]]
        escalation.settle(session, ladders, keys, why, now=self.stage.now, kinds=self.stage.kinds)
        if not self.live(case).closed:
            self.live(case).end(why)
        self.looked.discard(case)

    def begin(self, case: int, cycle: int) -> None:
        """Let a case begin a cycle, or climb once more in the same."""
        ladder, key = self.grade[case], self.keys[case]
        self.stage.toys.settle(key, settled=False)
        self.stage.set_rungs(key, self.stage.now)
        with self.stage.writing() as session:
            escalation.begin(session, ladder, [key], cycle=cycle, now=self.stage.now, kinds=self.stage.kinds)
        known = self.oracles.get((case, ladder))
        if known is None:
            self.oracles[case, ladder] = Oracle(self.stage.now, cycle)
        else:
            known.begin(self.stage.now, cycle)
        self.looked.add(case)

    def live(self, case: int) -> Oracle:
        """Return the oracle of the ladder that a case climbs."""
        return self.oracles[case, self.grade[case]]

    @staticmethod
    def until(oracle: Oracle) -> Any:
        """Return when what holds a case ends."""
        return oracle.until
