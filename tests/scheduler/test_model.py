"""Schedules under all that may happen to them, beside an oracle: each date once, none too early."""

import shutil
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import insert
from uuid_utils.compat import uuid7

from models.shapes.calendar import DayOverride
from models.shapes.schedule import ScheduleKind
from models.tables import Absence
from models.usecases import calendar, standup
from models.usecases.schedule.fire import fire
from scheduler.fire import fire_due
from tests.scheduler.oracle import Oracle
from tests.scheduler.small_company import MINUTES, START, ZONES, SmallCompany

ELSEWHERE = (*ZONES, "Pacific/Auckland", "Pacific/Honolulu", "Australia/Lord_Howe")
ALL = dict.fromkeys(MINUTES, standup.prompt)

REPS = st.sampled_from((0, 1))
KINDS = st.sampled_from(tuple(MINUTES))
DAYS = st.integers(0, 5)


class _Crash(Exception):
    """The process ends before its commit."""


class Schedules(RuleBasedStateMachine):
    """Two reps with a morning and an evening each."""

    def __init__(self, template: Path) -> None:
        """Hire them into a database of their own."""
        super().__init__()
        self.company = SmallCompany(template)
        self.clock = self.company.clock
        self.prefs: list[dict[str, str]] = [{}, {}]
        self.oracles = {
            (rep, kind): Oracle(zone, minute, START.date())
            for rep, zone in zip(self.company.reps, ZONES, strict=True)
            for kind, minute in MINUTES.items()
        }
        for oracle in self.oracles.values():
            oracle.come_back(START)

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.company.close()

    @rule(rep=REPS, kind=KINDS, minute=st.integers(0, 1439))
    def edit_the_minute(self, rep: int, kind: ScheduleKind, minute: int) -> None:
        """Choose another hour."""
        self.prefs[rep][f"{kind}_at"] = f"{minute // 60:02}:{minute % 60:02}"
        self.company.change(rep, prefs=self.prefs[rep])
        oracle = self.oracles[self.company.reps[rep], kind]
        oracle.edit(self.clock.now(), oracle.zone, minute)

    @rule(rep=REPS, zone=st.sampled_from(ELSEWHERE))
    def move(self, rep: int, zone: str) -> None:
        """Take another zone."""
        self.company.change(rep, timezone=zone)
        for oracle in self._of(rep):
            oracle.edit(self.clock.now(), zone, oracle.minute)

    @rule(rep=REPS)
    def fly_over_the_date_line(self, rep: int) -> None:
        """Take the latest zone, then nearly the earliest: a whole day of the plan is over at once."""
        self.move(rep, "Pacific/Honolulu")
        self.clock.move_by(timedelta(days=1))
        self.tick()
        self.move(rep, "Pacific/Auckland")

    @rule(rep=REPS, ahead=DAYS)
    def be_away(self, rep: int, ahead: int) -> None:
        """Take a day off."""
        day = self.clock.now().date() + timedelta(days=ahead)
        row = {"id": uuid7(), "member_id": self.company.reps[rep], "starts_on": day, "ends_on": day}
        with self.company.writing() as session:
            session.execute(insert(Absence), [self.company.frame | row | {"recorded_at": self.clock.now()}])
            standup.recompute_times(session, self.company.reps[rep], now=self.clock.now())
        for oracle in self._of(rep):
            oracle.off.add(day)

    @rule(ahead=DAYS)
    def declare_a_holiday(self, ahead: int) -> None:
        """Give everybody a day off."""
        day = self.clock.now().date() + timedelta(days=ahead)
        with self.company.writing() as session:
            fair = DayOverride(day=day, working=False, name="Fair")
            calendar.set_days(session, [fair], calendar_id=None, actor=None, now=self.clock.now())
        for oracle in self.oracles.values():
            oracle.off.add(day)

    @rule(rep=REPS)
    def leave_or_return(self, rep: int) -> None:
        """Leave the company, or come back."""
        on = self._of(rep)[0].on
        self.company.change(rep, status="left" if on else "active")
        for oracle in self._of(rep):
            if on:
                oracle.on = False
            else:
                oracle.come_back(self.clock.now())

    @rule(step=st.timedeltas(timedelta(minutes=1), timedelta(days=2)))
    def time_passes(self, step: timedelta) -> None:
        """Let some time pass without a tick."""
        self.clock.move_by(timedelta(minutes=step // timedelta(minutes=1)))

    @rule(days=st.integers(3, 40))
    def nobody_is_at_work(self, days: int) -> None:
        """Be away for long."""
        self.clock.move_by(timedelta(days=days))

    @rule(minutes=st.integers(1, 90))
    def the_clock_is_set_back(self, minutes: int) -> None:
        """Live some time twice."""
        self.clock.move_by(-timedelta(minutes=minutes))

    @rule()
    def tick(self) -> None:
        """Fire what is due."""
        fire_due(self.company.sessions, self.clock, budget=20, use_cases=ALL)
        for oracle in self.oracles.values():
            oracle.fire(self.clock.now())

    @rule(kind=KINDS)
    def crash(self, kind: ScheduleKind) -> None:
        """End just before the commit of a firing pass."""
        with suppress(_Crash), self.company.writing() as session:
            fire(session, kind, standup.prompt, now=self.clock.now())
            raise _Crash

    @invariant()
    def each_date_has_its_turn_once(self) -> None:
        """Just the dates that the oracle names, each as it says; one prompt for each that fired."""
        found = self.company.turns()
        wanted = {
            (*key, day): said for key, oracle in self.oracles.items() for day, said in oracle.turns.items()
        }
        assert found.keys() == wanted.keys()
        for slot, said in wanted.items():
            assert said in ("any", found[slot])
        assert list(found.values()).count("fired") == self.company.prompts()

    def _of(self, rep: int) -> list[Oracle]:
        return [self.oracles[self.company.reps[rep], kind] for kind in MINUTES]


def test_schedules_do_what_the_oracle_says(sqlite_template: Path, tmp_path: Path) -> None:
    """Whatever people, clocks and power cuts do."""
    template = tmp_path / "template.sqlite3"
    shutil.copyfile(sqlite_template, template)
    run_state_machine_as_test(
        partial(Schedules, template),  # type: ignore[arg-type]  # any maker will do
        settings=settings(
            max_examples=18,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
