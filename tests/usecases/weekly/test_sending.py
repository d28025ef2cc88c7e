"""When weekly digests go out, to whom, and once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from models.queries.roster import expected_by_team, member
from models.queries.tenancy import workspace_of
from models.shapes.calendar import AbsenceSpan
from models.tables import Member, Schedule, Team
from models.usecases import absence, schedule
from tests.usecases.standup.day import MONDAY, Day, utc
from tests.usecases.weekly.desk import fire_director, fire_team

TUESDAY = MONDAY + timedelta(days=1)
MAY = date(2026, 5, 4)  # a Monday on which Britain rests


def test_a_teams_digest_comes_once_on_the_weeks_first_day(day: Day) -> None:
    """Into the team's channel; fired twice it is posted once, and Tuesday is not the first day."""
    assert [fire_team(day).status, fire_team(day).status] == ["fired", "fired"]
    (row,) = day.rows("weekly_team_digest")
    assert (row.dedupe_key, row.target) == ("weekly_team:T_SANDBOX:C_NORTH:North:2026-W10", "C_NORTH")
    assert fire_team(day, on=TUESDAY).reason == "not_the_first_day"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_is_told_of_a_week_before_the_teams_were_founded(day: Day) -> None:
    """Neither the channel nor the director."""
    founded = update(Team).where(Team.workspace_id == workspace_of(day.session))
    day.session.execute(founded.values(created_at=utc("2026-03-09 08:00")))
    assert (fire_team(day).reason, fire_director(day).reason) == ("new_team", "new_team")


def test_a_rep_hired_on_tuesday_begins_no_week_anew(day: Day) -> None:
    """The first of the team by name was not there on Monday; the others were."""
    reps = expected_by_team(day.session, [day.cast.north])[day.cast.north]
    for rep in reps[:-1]:
        day.session.execute(
            update(Member)
            .where(Member.workspace_id == workspace_of(day.session), Member.id == rep)
            .values(hired_on=TUESDAY)
        )
    assert fire_team(day, on=TUESDAY).reason == "not_the_first_day"
    assert fire_team(day).status == "fired"


def test_a_week_without_a_monday_begins_on_tuesday(day: Day) -> None:
    """The reader's own calendar says so."""
    ana = member(day.session, day.cast["Ana"])
    assert ana is not None
    day.change_member("Ruth", calendar_id=ana.calendar_id)
    assert fire_director(day, on=MAY).reason == "holiday"
    assert fire_director(day, on=MAY + timedelta(days=1)).status == "fired"
    assert fire_director(day, on=MAY + timedelta(days=2)).reason == "not_the_first_day"


def test_a_deputy_reads_it_while_the_director_is_away(day: Day) -> None:
    """The key stays the director's."""
    absence.record(
        day.session,
        day.cast.asker(day.session, "Ruth"),
        day.cast["Ruth"],
        AbsenceSpan(starts_on=MONDAY, ends_on=TUESDAY),
        "leave",
        now=utc("2026-03-08 09:00"),
    )
    day.change_member("Ruth", deputy_id=day.cast["Wang"])
    assert fire_director(day).status == "fired"
    (row,) = day.rows("weekly_director_digest")
    assert (row.target, row.dedupe_key) == ("U_WANG", "digest:T_SANDBOX:U_RUTH:weekly_director:2026-W10")


def test_why_a_digest_is_not_sent(day: Day) -> None:
    """No channel, a pause, an archived team, nobody below: each with its reason."""
    ours = Team.workspace_id == workspace_of(day.session)
    for values, reason in (
        ({"slack_channel_id": None}, "no_channel"),
        ({"paused_until": date.max}, "paused"),
        ({"active": False}, "archived"),
    ):
        day.session.execute(update(Team).where(ours).values(**values))
        day.session.expire_all()
        assert fire_team(day).reason == reason
    assert fire_director(day, "Ada").reason == "no_reps"


def test_who_leads_those_that_lead_has_the_schedule(day: Day) -> None:
    """The director; not the managers, not the reps; each team has its own."""
    schedule.replan_all(day.session, now=utc("2026-03-09 08:00"))
    planned = {
        (row.kind, row.subject_id)
        for row in day.session.query(Schedule).where(Schedule.workspace_id == workspace_of(day.session))
        if row.kind.startswith("weekly_") and row.kind != "weekly_report"
    }
    assert planned == {
        ("weekly_director", day.cast["Ruth"]),
        ("weekly_team", day.cast.north),
        ("weekly_team", day.cast.east),
    }
