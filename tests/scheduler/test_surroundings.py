"""Another database, other time-zone data: noticed at the start and while running, and nothing gets lost."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from uuid import UUID

import pytest
from slack_sdk import WebClient
from sqlalchemy import select, update

from models.clock import MovableClock
from models.queries.outbox import restored_at
from models.store import Sessions
from models.tables import EngineMeta, PolicyVersion, Schedule, StandupEntry
from scheduler.fire import fire_due
from scheduler.relay.leases import Leases
from scheduler.surroundings import follow_time_zones, notice_changes, notice_database
from tests.scheduler.conftest import ILL, PostOffice

ONE_HOUR = timedelta(hours=1)


@pytest.fixture
def newer_zones(tmp_path: Path) -> Path:
    """Return a folder of time-zone data of the year 2099, in which Shanghai keeps Tokyo's time."""
    folder = tmp_path / "newer"
    shutil.copytree(Path(str(files("tzdata"))), folder / "tzdata")
    zones = folder / "tzdata" / "zoneinfo" / "Asia"
    shutil.copyfile(zones / "Tokyo", zones / "Shanghai")
    info = folder / "tzdata-2099.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tzdata\nVersion: 2099.1\n")
    return folder


def planned(sessions: Sessions, workspace_id: UUID) -> Mapping[tuple[UUID, str], datetime | None]:
    """Return when each schedule in Shanghai comes next."""
    with sessions.reading(workspace_id) as session:
        ours = (Schedule.workspace_id == workspace_id, Schedule.zone == "Asia/Shanghai")
        rows = session.scalars(select(Schedule).where(*ours)).all()
    return {(row.subject_id, row.kind): row.next_run_at for row in rows}


@pytest.mark.usefixtures("hired")
def test_what_is_to_come_follows_newer_time_zone_data(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock, newer_zones: Path
) -> None:
    """Shanghai's new hour is an hour earlier; what is due just now keeps its turn."""
    notice_changes(sessions, clock)
    clock.move_by(timedelta(days=1))
    before = planned(sessions, workspace_id)
    start = [sys.executable, "-m", "tests.scheduler.start_of_ticks"]
    url = sessions.bind.url.render_as_string(hide_password=False)
    path = {"PYTHONPATH": str(newer_zones)}
    subprocess.run([*start, url, clock.now().isoformat()], env=path, check=True, timeout=30)
    after = planned(sessions, workspace_id)
    assert any(at and at <= clock.now() for at in before.values())
    assert after == {key: at and at - ONE_HOUR for key, at in before.items()}


@pytest.mark.usefixtures("hired")
def test_entries_still_to_be_asked_for_follow_too(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """Their instants are reckoned anew with the data that is installed."""
    clock.move_by(timedelta(hours=8, minutes=30))
    fire_due(sessions, clock, budget=5)
    with sessions.writing(workspace_id) as session:
        ours = (StandupEntry.workspace_id == workspace_id, StandupEntry.prompt_at > clock.now())
        made = session.execute(select(StandupEntry.id, StandupEntry.prompt_at).where(*ours)).all()
        session.execute(update(StandupEntry).where(*ours).values(prompt_at=StandupEntry.locks_at))
    assert made
    assert follow_time_zones(sessions, clock) == 1
    with sessions.reading(workspace_id) as session:
        now = session.execute(select(StandupEntry.id, StandupEntry.prompt_at).where(*ours)).all()
    assert sorted(now) == sorted(made)


@pytest.mark.usefixtures("two")
def test_a_workspace_that_cannot_be_planned_stops_no_start_and_is_tried_again(
    sessions: Sessions, clock: MovableClock
) -> None:
    """What is done is noted with it: the next start goes on where this one failed, or was killed."""
    assert follow_time_zones(sessions, clock) == 1
    assert follow_time_zones(sessions, clock) == 0
    with sessions.writing(ILL) as session:
        session.execute(update(PolicyVersion).where(PolicyVersion.workspace_id == ILL).values(document={}))
    assert follow_time_zones(sessions, clock) == 1


def test_two_first_starts_at_once_are_both_well(sessions: Sessions, clock: MovableClock) -> None:
    """Whoever notes first, the other one finds it."""
    failed: list[BaseException] = []
    together = threading.Barrier(4)

    def start() -> None:
        together.wait()
        try:
            notice_changes(sessions, clock)
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def another(sessions: Sessions) -> None:
    """Let the database seem to have been another one until now."""
    with sessions.engine() as session:
        session.execute(update(EngineMeta).where(EngineMeta.name == "database").values(value="another"))


def test_another_database_is_noticed(
    sessions: Sessions, clock: MovableClock, post_office: PostOffice
) -> None:
    """The first start only takes note; a different identity later means a restore, which is told."""
    post_office.hire("U_BEN", "admin")
    notice_changes(sessions, clock)
    with sessions.glance() as session:
        assert restored_at(session) is None
    another(sessions)
    clock.move_by(timedelta(days=1))
    notice_changes(sessions, clock)
    with sessions.glance() as session:
        assert restored_at(session) == clock.now()
    assert not notice_database(sessions, clock)
    assert [row.payload["code"] for row in post_office.rows()] == ["other_database"]


def test_a_relay_that_runs_notices_it_before_it_sends(
    sessions: Sessions, clock: MovableClock, clients: Callable[[UUID], WebClient]
) -> None:
    """A stand-by took over: at the next renewal, and at once after the store was away."""
    leases = Leases(sessions, clock, clients, "me")
    leases.tend()
    assert leases.restored_at is None
    another(sessions)
    leases.tend()
    assert leases.restored_at is None
    leases.forget()
    leases.tend()
    assert leases.restored_at == clock.now()
