"""A kill -9 in the middle of a wave of prompts: after the restart every rep has exactly one."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, text, update

from bot.config import Settings
from models.clock import SystemClock
from models.policy import CalendarPolicy, Policy, StandupPolicy, StandupTimes
from models.shapes.roster import MemberRow, SlackPerson, TeamForm
from models.store import Sessions
from models.tables import OutboxRow, Schedule, Sender
from models.usecases import policy, roster, team, workspace
from sandbox.server import SandboxServer
from tests.bot.conftest import SettingsOf
from tests.bot.running import coach_run
from tests.conftest import SLACK_TEAM_ID

REPS = 24
FEW = 6  # prompts that have arrived when the process dies; more are in the air
EVERY_DAY = CalendarPolicy(intervals=dict.fromkeys(range(1, 8), ((0, 1440),)))
HALF_A_DAY = timedelta(hours=12)
ENOUGH = 60.0


@pytest.fixture
def crowd(slack: SandboxServer) -> Sequence[SlackPerson]:
    """Return people in Slack whose zone is UTC."""
    people = [
        SlackPerson(slack_user_id=f"U_REP{number:02}", name=f"Rep {number:02}", timezone="UTC")
        for number in range(REPS)
    ]
    for person in people:
        slack.driver.add_person(person.slack_user_id, person.name, tz="UTC")
    return people


@pytest.fixture
def due(sessions: Sessions, workspace_id: UUID, crowd: Sequence[SlackPerson]) -> None:
    """Make them reps whose morning prompt became due a minute ago."""
    now = SystemClock().now() - timedelta(days=3)  # who joined today is not asked this morning
    just_now = (SystemClock().now() - timedelta(minutes=1)).replace(second=0, microsecond=0)
    with sessions.writing(workspace_id) as session:
        workspace.found(
            session, slack_team_id=SLACK_TEAM_ID, name="Acme", bot_user_id="U_COACH", installer=None, now=now
        )
        policy.activate(session, _rules(just_now), actor=None, now=now)
        form = TeamForm(name="North", timezone="UTC")
        team.save_team(session, form, actor=None, now=now)
        for person in crowd:
            row = MemberRow(person=person.slack_user_id, team="North", roles=("rep",))
            roster.save_member(session, row, crowd, actor=None, now=now)
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.workspace_id == workspace_id)
            .values(state="cancelled", last_error="welcomed before")
        )  # the welcomes
        mornings = update(Schedule).where(Schedule.workspace_id == workspace_id, Schedule.kind == "morning")
        session.execute(mornings.values(next_slot=just_now.date(), next_run_at=just_now))


def _rules(morning: datetime) -> Policy:
    """Return a policy of which only the morning is near, whatever day it is."""
    times = StandupPolicy(
        morning=StandupTimes(prompt_at=f"{morning:%H:%M}"),
        evening=StandupTimes(prompt_at=f"{morning + HALF_A_DAY:%H:%M}"),
    )
    return Policy(calendar=EVERY_DAY, standup=times)


@pytest.mark.usefixtures("due")
def test_a_kill_in_the_middle_of_a_wave_repeats_and_loses_nothing(
    settings_of: SettingsOf, slack: SandboxServer, sessions: Sessions
) -> None:
    """What Slack had taken but never answered is found there; what never left is sent."""
    settings = settings_of()
    slack.driver.script(kind="slow_answer", method="chat.postMessage", times=REPS, seconds=1.0)
    with coach_run(settings) as first:
        first.port()
        slack.driver.wait_for(lambda: len(_prompts(slack)) >= FEW, ENOUGH)
        first.kill()
    cut = Counter(_prompts(slack))
    assert len(cut) < REPS
    assert _in_the_air(sessions) > 0
    slack.driver.calm()
    _let_leases_lapse(sessions)
    _run_to_the_end(settings, slack, sessions)
    told = Counter(_prompts(slack))
    assert len(told) == REPS
    assert set(told.values()) == {1}


def _run_to_the_end(settings: Settings, slack: SandboxServer, sessions: Sessions) -> None:
    with coach_run(settings) as second:
        second.port()
        slack.driver.wait_for(lambda: _states(sessions) == {"sent": REPS}, ENOUGH)
        assert second.terminate() == 0


def _prompts(slack: SandboxServer) -> list[str]:
    """Return the key of each prompt that Slack took."""
    posts = slack.driver.received("chat.postMessage")
    return [str(post["args"]["metadata"]) for post in posts if post["accepted"]]


def _states(sessions: Sessions) -> dict[str, int]:
    """Return what became of the prompts, as the store tells it."""
    found = _ask(
        sessions.bind,
        "SELECT state, count(*) FROM outbox WHERE kind = 'standup_prompt' GROUP BY state",
    )
    return {str(state): int(count) for state, count in found}


def _in_the_air(sessions: Sessions) -> int:
    ((count,),) = _ask(sessions.bind, "SELECT count(*) FROM outbox WHERE state = 'sending'")
    return int(count)


def _ask(engine: Engine, sql: str) -> Sequence[Sequence[Any]]:
    with engine.connect() as connection:
        return connection.execute(text(sql)).all()


def _let_leases_lapse(sessions: Sessions) -> None:
    """Let the minute go by that the dead process' leases last."""
    now = SystemClock().now()
    with sessions.bind.begin() as connection:
        connection.execute(update(Sender).values(lease_until=now))
        connection.execute(
            update(OutboxRow)
            .where(OutboxRow.state == "sending")
            .values(
                lease_until=now,
                first_try_at=now - timedelta(minutes=1),
                last_try_at=now - timedelta(minutes=1),
            )
        )
