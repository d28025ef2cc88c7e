"""A summary that Slack refused: administrators hear of it, and the team's new channel gets it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.queries.tenancy import workspace_of
from models.shapes.roster import TeamForm
from models.tables import OutboxRow, Standup
from models.usecases.team import save_team
from tests.usecases.standup.day import Day, utc
from tests.usecases.summary.desk import HOUR, fire, posts


def refuse(day: Day, state: str = "pending", error: str = "not_in_channel") -> None:
    """Let Slack have refused every summary."""
    day.session.execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == workspace_of(day.session), OutboxRow.kind == "standup_summary")
        .values(state=state, last_error=error)
    )


@pytest.mark.parametrize("state", ["pending", "dead"])
def test_the_teams_new_channel_gets_what_the_old_one_refused(day: Day, state: str) -> None:
    """The administrator chooses another channel at 10:30: it is posted there, once, and changed there."""
    day.ask("Ana", "Tom")
    fire(day)
    refuse(day, state)
    form = TeamForm(name="North", slack_channel_id="C_OTHER", timezone="Europe/London")
    save_team(day.session, form, actor=None, now=utc("2026-03-09 10:30"), team_id=day.cast.north)
    day.wait_until(utc("2026-03-09 10:30"))
    day.wait_until(utc("2026-03-09 10:31"))
    assert [row.target for row in posts(day)] == ["C_NORTH", "C_OTHER"]
    assert posts(day)[0].state in ("expired", "dead")
    day.answer("Ana", now=utc("2026-03-09 10:40"))
    day.wait_until(utc("2026-03-09 10:40"))
    assert posts(day)[-1].payload["answered"] == 1


def test_a_refused_summary_waits_until_the_last_lock(day: Day) -> None:
    """Whoever lets the bot in gets it as it stands by then; after the last lock it says why it never came."""
    day.ask("Ana", "Tom")
    fire(day)
    refuse(day)
    day.answer("Ana", now=HOUR + timedelta(minutes=1))
    day.wait_until(HOUR + timedelta(minutes=2))
    (row,) = posts(day)
    assert (row.state, row.payload["answered"]) == ("pending", 1)
    for hours in range(1, 30):
        day.wait_until(HOUR + timedelta(hours=hours))
    (row,) = posts(day)
    assert (row.state, row.last_error) == ("expired", "not let into the channel before the last lock")


def test_a_refused_summary_is_not_looked_at_all_day(day: Day) -> None:
    """Nothing can be changed in place: the next look is at the next due moment, not in 20 s."""
    day.ask("Ana", "Tom")
    fire(day)
    refuse(day, "dead")
    day.answer("Ana", now=HOUR + timedelta(minutes=1))
    day.wait_until(HOUR + timedelta(minutes=2))
    found = select(Standup.next_at).where(
        Standup.workspace_id == workspace_of(day.session), Standup.id == day.entry("Ana").standup_id
    )
    assert day.session.scalar(found) == day.prompt_at("Zoe") + timedelta(hours=1)
