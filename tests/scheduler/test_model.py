"""Schedules under all that may happen to them, beside an oracle: each date once, none too early."""

import shutil
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import event, func, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.shapes.calendar import DayOverride
from models.shapes.schedule import ScheduleKind
from models.store import Sessions, connect
from models.tables import Absence, Member, MemberRole, Occurrence, OutboxRow, Schedule, Team, Workspace
from models.usecases import calendar, standup
from models.usecases.schedule import replan_all, replan_member
from models.usecases.schedule.fire import fire
from scheduler.fire import fire_due
from tests.scheduler.oracle import Oracle

START = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)  # New York changes on the 8th, London on the 29th
ZONES = ("Asia/Shanghai", "America/New_York", "Pacific/Auckland", "Pacific/Honolulu", "Australia/Lord_Howe")
DEFAULTS: dict[ScheduleKind, int] = {"morning": 9 * 60, "evening": 17 * 60 + 30}
ALL = dict.fromkeys(DEFAULTS, standup.prompt)

REPS = st.sampled_from((0, 1))
KINDS = st.sampled_from(tuple(DEFAULTS))
DAYS = st.integers(0, 5)
NUMBERS = count()


class _Crash(Exception):
    """The process ends before its commit."""


class Schedules(RuleBasedStateMachine):
    """Two reps with a morning and an evening each."""

    def __init__(self, template: Path) -> None:
        """Hire them into a database of their own."""
        super().__init__()
        self.path = template.parent / f"model-{next(NUMBERS)}.sqlite3"
        shutil.copyfile(template, self.path)
        engine = connect(f"sqlite:///{self.path}")
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
        self.sessions = Sessions(engine)
        self.clock = MovableClock(START)
        self.home, self.team = uuid7(), uuid7()
        self.reps: list[UUID] = [uuid7(), uuid7()]
        self.prefs: list[dict[str, str]] = [{}, {}]
        self.oracles: dict[tuple[UUID, str], Oracle] = {}
        with self.sessions.writing(self.home) as session:
            self._hire(session)

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.sessions.bind.dispose()
        self.path.unlink()

    @rule(rep=REPS, kind=KINDS, minute=st.integers(0, 1439))
    def edit_the_minute(self, rep: int, kind: ScheduleKind, minute: int) -> None:
        """Choose another hour."""
        self.prefs[rep][f"{kind}_at"] = f"{minute // 60:02}:{minute % 60:02}"
        self._change(rep, prefs=self.prefs[rep])
        oracle = self.oracles[self.reps[rep], kind]
        oracle.edit(self.clock.now(), oracle.zone, minute)

    @rule(rep=REPS, zone=st.sampled_from(ZONES))
    def move(self, rep: int, zone: str) -> None:
        """Take another zone."""
        self._change(rep, timezone=zone)
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
        row = {"id": uuid7(), "member_id": self.reps[rep], "starts_on": day, "ends_on": day}
        with self.sessions.writing(self.home) as session:
            session.execute(insert(Absence), [self._frame() | row | {"recorded_at": self.clock.now()}])
            standup.recompute_times(session, self.reps[rep], now=self.clock.now())
        for oracle in self._of(rep):
            oracle.off.add(day)

    @rule(ahead=DAYS)
    def declare_a_holiday(self, ahead: int) -> None:
        """Give everybody a day off."""
        day = self.clock.now().date() + timedelta(days=ahead)
        with self.sessions.writing(self.home) as session:
            fair = DayOverride(day=day, working=False, name="Fair")
            calendar.set_days(session, [fair], calendar_id=None, actor=None, now=self.clock.now())
        for oracle in self.oracles.values():
            oracle.off.add(day)

    @rule(rep=REPS)
    def leave_or_return(self, rep: int) -> None:
        """Leave the company, or come back."""
        on = self._of(rep)[0].on
        self._change(rep, status="left" if on else "active")
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
        fire_due(self.sessions, self.clock, budget=20, use_cases=ALL)
        for oracle in self.oracles.values():
            oracle.fire(self.clock.now())

    @rule(kind=KINDS)
    def crash(self, kind: ScheduleKind) -> None:
        """End just before the commit of a firing pass."""
        with suppress(_Crash), self.sessions.writing(self.home) as session:
            fire(session, kind, standup.prompt, now=self.clock.now())
            raise _Crash

    @invariant()
    def each_date_has_its_turn_once(self) -> None:
        """Just the dates that the oracle names, each as it says; one prompt for each that fired."""
        with self.sessions.reading(self.home) as session:
            found = self._turns(session)
            posts = OutboxRow.workspace_id == self.home, OutboxRow.kind == "standup_prompt"
            prompts = session.scalar(select(func.count()).where(*posts))
        wanted = {
            (*key, day): said for key, oracle in self.oracles.items() for day, said in oracle.turns.items()
        }
        assert found.keys() == wanted.keys()
        for slot, said in wanted.items():
            assert said in ("any", found[slot])
        assert list(found.values()).count("fired") == prompts

    def _turns(self, session: Session) -> dict[tuple[UUID, str, date], str]:
        same = (Schedule.workspace_id == Occurrence.workspace_id) & (Schedule.id == Occurrence.schedule_id)
        rows = session.execute(
            select(Schedule.subject_id, Occurrence.kind, Occurrence.slot, Occurrence.status)
            .join(Schedule, same)
            .where(
                Occurrence.workspace_id == self.home,
                Schedule.workspace_id == self.home,
                Schedule.kind.in_(DEFAULTS),
            )
        )
        return {(row.subject_id, row.kind, row.slot): row.status for row in rows}

    def _of(self, rep: int) -> list[Oracle]:
        return [self.oracles[self.reps[rep], kind] for kind in DEFAULTS]

    def _change(self, rep: int, **values: Any) -> None:
        member = self.reps[rep]
        with self.sessions.writing(self.home) as session:
            ours = (Member.workspace_id == self.home, Member.id == member)
            session.execute(update(Member).where(*ours).values(**values))
            replan_member(session, member, now=self.clock.now())
            standup.recompute_times(session, member, now=self.clock.now())

    def _frame(self) -> dict[str, Any]:
        return {"workspace_id": self.home}

    def _hire(self, session: Session) -> None:
        now, frame = self.clock.now(), self._frame()
        home = {"id": self.home, "slack_team_id": "T", "name": "Acme", "bot_user_id": "U", "created_at": now}
        session.execute(insert(Workspace), [home])
        team = {"id": self.team, "name": "East", "timezone": ZONES[0], "created_at": now}
        session.execute(insert(Team), [frame | team])
        for number, rep in enumerate(self.reps):
            person = {
                "id": rep,
                "slack_user_id": f"U{number}",
                "name": f"U{number}",
                "timezone": ZONES[number],
            }
            session.execute(insert(Member), [frame | person | {"team_id": self.team, "created_at": now}])
            session.execute(insert(MemberRole), [frame | {"member_id": rep, "role": "rep"}])
            for kind, minute in DEFAULTS.items():
                self.oracles[rep, kind] = oracle = Oracle(ZONES[number], minute, START.date())
                oracle.come_back(now)
        replan_all(session, now=now)


def test_schedules_do_what_the_oracle_says(sqlite_template: Path, tmp_path: Path) -> None:
    """Whatever people, clocks and power cuts do."""
    template = tmp_path / "template.sqlite3"
    shutil.copyfile(sqlite_template, template)
    run_state_machine_as_test(
        partial(Schedules, template),  # type: ignore[arg-type]  # any maker will do
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
