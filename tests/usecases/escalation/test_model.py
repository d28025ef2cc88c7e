"""Ladders under all that people, clocks and power cuts do, beside an oracle: none after a take."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from models.store import Sessions
from models.usecases import escalation
from tests.engines import engine_of_tests
from tests.usecases.escalation.oracle import ABOVE
from tests.usecases.escalation.played import Played
from tests.usecases.escalation.stage import GRADES

CASES = st.sampled_from((0, 1))
PEOPLE = st.sampled_from(("owner", "manager", "director"))


class _Crash(Exception):
    """The process ends before its commit."""


class Ladders(Played):
    """Two cases of one owner; each may be regraded to another ladder."""

    # what time does

    @rule(minutes=st.integers(1, 600))
    def time_passes(self, minutes: int) -> None:
        """Let some time pass without a tick."""
        self.stage.clock.move_by(timedelta(minutes=minutes))

    @rule(process=st.sampled_from((0, 1)), minutes=st.sampled_from((0, 30, 60, 240, 1440)))
    def tick(self, process: int, minutes: int) -> None:
        """Let one of two processes do all that is due."""
        self.stage.clock.move_by(timedelta(minutes=minutes))
        self.stage.sessions = self.processes[process]
        self.rise()
        with self.stage.writing() as session:
            escalation.tell(session, now=self.stage.now, kinds=self.stage.kinds)
        for oracle in self.oracles.values():
            oracle.tell(self.stage.now)

    @rule()
    def rise(self) -> None:
        """Let levels fire, and nobody be told yet."""
        with self.stage.writing() as session:
            self.stage.rise(session)
        for (case, ladder), oracle in self.oracles.items():
            oracle.rise(self.stage.now, looks=case in self.looked and ladder == self.grade[case])
        self.looked.clear()

    @rule()
    def crash(self) -> None:
        """End just before a commit, when all was done."""
        with suppress(_Crash), self.stage.writing() as session:
            self.stage.rise(session)
            escalation.tell(session, now=self.stage.now, kinds=self.stage.kinds)
            raise _Crash

    @rule()
    def slack_takes_what_waits(self) -> None:
        """Deliver all messages."""
        self.stage.delivered()
        for oracle in self.oracles.values():
            oracle.turn({"posted"}, "sent")

    # what people do

    @rule(case=CASES, who=PEOPLE)
    def take(self, case: int, who: str) -> None:
        """Take a case that nobody has."""
        oracle = self.live(case)
        free = oracle.holder(self.stage.now) is None
        if self.do(case, who, escalation.take, expected=free and not oracle.closed):
            oracle.take(self.stage.now, who)

    @rule(case=CASES, who=PEOPLE, hours=st.integers(1, 24))
    def put_off(self, case: int, who: str, hours: int) -> None:
        """Put a case off: twice in a cycle at most."""
        oracle = self.live(case)
        free = oracle.holder(self.stage.now) in {None, who}
        may = free and not oracle.closed and oracle.snoozes < 2
        if self.do(case, who, escalation.put_off, hours, expected=may):
            oracle.put_off(self.stage.now + timedelta(hours=hours), self.stage.now, who)

    @rule(case=CASES, who=PEOPLE)
    def give_back(self, case: int, who: str) -> None:
        """Give a case back."""
        oracle = self.live(case)
        free = oracle.holder(self.stage.now) in {None, who}
        held = oracle.held and oracle.until is not None and self.stage.now < oracle.until
        if self.do(case, who, escalation.take_back, expected=bool(free and held and not oracle.closed)):
            oracle.give_back()
            self.looked.add(case)

    @rule(case=CASES, who=PEOPLE, to=PEOPLE)
    def hand_over(self, case: int, who: str, to: str) -> None:
        """Hand a case over: one's own, or what somebody below has."""
        oracle = self.live(case)
        had = oracle.holder(self.stage.now)
        may = had is None or (had != to and who in (had, *ABOVE[had]))
        expected = may and not oracle.closed
        if self.do(case, who, escalation.hand_over, self.stage.people[to], expected=expected):
            oracle.hand_over(self.stage.now, who, to)

    # what happens to the case

    @rule(case=CASES)
    def pause(self, case: int) -> None:
        """Wait for the customer, or go on."""
        oracle = self.live(case)
        if oracle.paused is None:
            oracle.paused = self.stage.now
        else:
            oracle.later += self.stage.now - oracle.paused
            oracle.paused = None
        self.look(case)

    @rule(case=CASES, settled=st.booleans())
    def facts_settle_it(self, case: int, settled: bool) -> None:  # noqa: FBT001 - a drawn value
        """Let it be settled by its facts, or not any more: a payment comes, and is taken back."""
        self.live(case).settled = settled
        self.stage.toys.settle(self.keys[case], settled=settled)
        self.look(case)

    @rule(case=CASES)
    def settle(self, case: int) -> None:
        """Close it at once."""
        with self.stage.writing() as session:
            self.settle_it(session, case, "done")

    @precondition(lambda self: any(self.live(case).closed for case in (0, 1)))
    @rule(case=CASES)
    def reopen(self, case: int) -> None:
        """Begin another cycle of a closed case."""
        if self.live(case).closed:
            self.begin(case, self.live(case).cycle + 1)

    @rule(case=CASES)
    def regrade(self, case: int) -> None:
        """Let it climb the other ladder."""
        cycle = self.live(case).cycle
        with self.stage.writing() as session:
            self.settle_it(session, case, "regraded")
        self.grade[case] = GRADES[1 - GRADES.index(self.grade[case])]
        self.begin(case, cycle)

    @invariant()
    def everybody_was_told_what_the_oracle_says(self) -> None:
        """Each level and person once; what was not told says why."""
        wanted = {
            (self.keys[case], ladder): oracle.fate
            for (case, ladder), oracle in self.oracles.items()
            if oracle.fate
        }
        assert self.stage.fates() == wanted


def play(database_url: str, examples: int, *, anew: bool = False) -> None:
    """Let Hypothesis play, on two processes; `anew` = other examples each time."""
    engines = [engine_of_tests(database_url) for _ in range(2)]
    first, second = map(Sessions, engines)
    try:
        _play((first, second), examples, anew=anew)
    finally:
        for engine in engines:
            engine.dispose()


def _play(processes: tuple[Sessions, Sessions], examples: int, *, anew: bool) -> None:
    run_state_machine_as_test(
        partial(Ladders, processes),  # type: ignore[arg-type]  # any maker will do
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            derandomize=not anew,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_ladders_do_what_the_oracle_says(database_url: str) -> None:
    """Whatever people, clocks and power cuts do; on both databases."""
    play(database_url, 6 if database_url.startswith("sqlite") else 1)
