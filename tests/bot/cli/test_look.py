"""coach doctor and coach timetable."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update

from models.store import Sessions
from models.tables import OutboxRow, Schedule
from tests.bot.conftest import Coach
from tests.cast import Cast


@pytest.mark.usefixtures("cast")
def test_the_doctor_ends_with_one_when_something_is_wrong(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, sessions: Sessions, workspace_id: UUID
) -> None:
    """One line per part."""
    assert "✘ stuck rows" in coach("doctor").out  # nobody has served the team since March
    with sessions.writing(workspace_id) as session:
        session.execute(
            update(Schedule).where(Schedule.workspace_id == workspace_id).values(next_run_at=None)
        )
        session.execute(delete(OutboxRow).where(OutboxRow.workspace_id == workspace_id))
    well = coach("doctor")
    assert (well.code, "✘" in well.out) == (0, False), well.out
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
    ill = coach("doctor")
    assert ill.code == 1
    assert "✘ bot token" in ill.out
    assert all(line[0] in "✔✘" for line in ill.out.splitlines())


@pytest.mark.usefixtures("cast")
def test_the_timetable_is_printed_for_everybody_or_one(coach: Coach) -> None:
    """In local time and UTC, with what is skipped."""
    everybody = coach("timetable", "--days", "14", "--at", "2030-03-22")
    assert everybody.code == 0
    assert "Asia/Shanghai" in everybody.out
    assert "skipped: weekend" in everybody.out
    ana = coach("timetable", "--member", "ana", "--at", "2030-03-25").out
    assert "2030-03-25 09:00  2030-03-25 09:00  Europe/London" in ana
    assert "Shanghai" not in ana
    assert "Nobody is called" in coach("timetable", "--member", "nemo").err


@pytest.mark.usefixtures("cast")
def test_the_timetable_names_what_is_sent_as_people_do(coach: Coach) -> None:
    """What tells nobody anything stands there only where it is asked for."""
    said = coach("timetable", "--days", "2", "--at", "2030-03-25").out
    assert "morning summary" in said
    assert "_" not in said.replace("America/New_York", "")
    assert "daily look at Slack's people" not in said
    assert "daily look at Slack's people" in coach("timetable", "--at", "2030-03-25", "--chores").out


@pytest.mark.usefixtures("cast")
def test_a_timetable_of_the_past_is_played_and_called_so(coach: Coach) -> None:
    """Over the day on which New York's clocks go forward, long before anybody was planned."""
    past = coach("timetable", "--days", "14", "--at", "2025-03-03T00:00:00Z").out
    assert "what today's roster and rules would send" in past
    assert "2025-03-10 01:00  2025-03-10 09:00  Asia/Shanghai" in past
    assert "2025-03-07 14:00  2025-03-07 09:00  America/New_York" in past
    assert "2025-03-10 13:00  2025-03-10 09:00  America/New_York" in past


@pytest.mark.parametrize("words", [("--at", "soon"), ("--days", "0"), ("--days", "x")])
def test_an_absurd_timetable_is_refused(coach: Coach, words: tuple[str, ...]) -> None:
    """With the code of wrong use."""
    assert coach("timetable", *words).code == 2


def test_what_the_schedules_say_the_timetable_says(
    coach: Coach, sessions: Sessions, workspace_id: UUID, cast: Cast
) -> None:
    """The next moment of Ana's morning is the first line of her timetable."""
    with sessions.reading(workspace_id) as session:
        planned = session.scalars(
            select(Schedule.next_run_at).where(
                Schedule.workspace_id == workspace_id,
                Schedule.subject_id == cast["Ana"],
                Schedule.kind == "morning",
            )
        ).one()
    assert planned is not None
    out = coach("timetable", "--member", "Ana", "--at", datetime(2026, 3, 9, 1, tzinfo=UTC).isoformat()).out
    assert f"{planned:%Y-%m-%d %H:%M}" in next(line for line in out.splitlines() if "morning" in line)


def test_without_a_token_it_must_be_clear_which_workspace_is_meant(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is known yet."""
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    assert "No workspace is known yet" in coach("timetable").err
