"""Whoever is asked first makes the entries of all; what changes before one's own prompt still counts."""

from datetime import timedelta

from sqlalchemy import select

from models.policy import Policy, StandupPolicy, StandupTimes
from models.queries.tenancy import workspace_of
from models.shapes.calendar import DayOverride
from models.shapes.roster import MemberPrefs, MemberRow, TeamForm, TeamOverrides
from models.tables import Standup
from models.usecases import calendar
from models.usecases import settings as own
from models.usecases.company_day import drop_day
from models.usecases.policy import activate
from models.usecases.roster import save_member
from models.usecases.team import save_team
from tests.cast import NORTH_CHANNEL
from tests.usecases.standup.day import MONDAY, Day, utc

LATER = Policy(standup=StandupPolicy(morning=StandupTimes(prompt_at="12:30")))
NORTH = TeamForm(name="North", slack_channel_id=NORTH_CHANNEL, timezone="Europe/London")


def test_a_new_policy_moves_whom_nobody_asked_yet(day: Day) -> None:
    """At 10:00 in London the company begins at 12:30: New York follows, who was asked at 09:00 does not."""
    day.ask("Ana", "Tom")
    activate(day.session, LATER, actor=None, now=utc("2026-03-09 10:00"))
    zoe = day.entry("Zoe").times
    assert (zoe.prompt_at, zoe.locks_at) == (utc("2026-03-09 16:30"), utc("2026-03-09 18:30"))
    assert day.entry("Ana").times.prompt_at == utc("2026-03-09 09:00")
    assert [one.status for one in day.fire("Zoe", now=zoe.prompt_at)] == ["fired"]


def test_a_teams_new_hour_moves_its_people_and_its_summary(day: Day) -> None:
    """North begins at 11:00 from now on: Zoe at 11:00 in New York, the summary at 12:00 in London."""
    day.ask("Ana", "Tom")
    form = NORTH.model_copy(update={"overrides": TeamOverrides(morning_at="11:00")})
    save_team(day.session, form, actor=None, now=utc("2026-03-09 09:30"), team_id=day.cast.north)
    assert day.entry("Zoe").times.prompt_at == utc("2026-03-09 15:00")
    assert day.entry("Ana").times.prompt_at == utc("2026-03-09 09:00")
    due = select(Standup.summary_due_at).where(
        Standup.workspace_id == workspace_of(day.session), Standup.id == day.entry("Zoe").standup_id
    )
    assert day.session.scalar(due) == utc("2026-03-09 12:00")


def test_a_teams_new_hour_leaves_other_teams_alone(day: Day) -> None:
    """East keeps its hours."""
    day.fire("Mia")
    before = day.entry("Li").times
    form = NORTH.model_copy(update={"overrides": TeamOverrides(morning_at="11:00")})
    save_team(day.session, form, actor=None, now=utc("2026-03-08 21:00"), team_id=day.cast.north)
    assert day.entry("Li").times == before


def test_a_day_that_the_company_takes_off_excuses_whom_nobody_asked_yet(day: Day) -> None:
    """Declared at 10:00 in London: New York has the day off, and has it no more when it is taken back."""
    day.change_member("Zoe", calendar_id=None)
    day.ask("Ana", "Tom")
    off = DayOverride(day=MONDAY, working=False, name="Founder's day")
    calendar.set_days(day.session, [off], calendar_id=None, actor=None, now=utc("2026-03-09 10:00"))
    assert (day.entry("Zoe").state, day.entry("Zoe").excuse) == ("excused", "holiday")
    assert day.entry("Ana").state == "prompted"
    drop_day(day.session, MONDAY, actor=None, now=utc("2026-03-09 10:05"))
    assert day.entry("Zoe").state == "expected"


def test_a_summary_that_waits_for_nobody_any_more_comes_at_once(day: Day) -> None:
    """Ana and Tom answered; the others, still to be asked, get the day off at 09:30: no wait for 10:00."""
    for name in ("Zoe", "Kai"):
        day.change_member(name, calendar_id=None)
    day.ask("Ana", "Tom")
    for name in ("Ana", "Tom"):
        day.answer(name)
    off = DayOverride(day=MONDAY, working=False, name="Founder's day")
    now = utc("2026-03-09 09:30")
    day.wait_until(now)
    assert day.rows("standup_summary") == []
    calendar.set_days(day.session, [off], calendar_id=None, actor=None, now=now)
    day.wait_until(now)
    assert len(day.rows("standup_summary")) == 1


def test_new_part_time_days_excuse_whom_nobody_asked_yet(day: Day) -> None:
    """Zoe works from Tuesday on: Monday's entry, made by London, asks her no more."""
    day.ask("Ana", "Tom")
    row = MemberRow(person="U_ZOE", weekdays=(2, 3, 4, 5))
    save_member(day.session, row, (), actor=None, now=utc("2026-03-09 10:00"))
    assert day.entry("Zoe").state == "excused"


def test_who_flies_past_the_own_lock_alarms_nobody(day: Day) -> None:
    """Zoe takes Tokyo's zone at 10:00 in London: there the lock is over, and the bot failed nobody."""
    day.ask("Ana", "Tom")
    asker = day.cast.asker(day.session, "Zoe")
    now = utc("2026-03-09 10:00")
    own.save_prefs(day.session, asker, MemberPrefs(), timezone="Asia/Tokyo", now=now)
    day.wait_until(now + timedelta(hours=1))
    day.wait_until(now + timedelta(hours=3))
    zoe = day.entry("Zoe")
    assert (zoe.state, zoe.excuse) == ("excused", "not_asked")
    assert not [alert for alert in day.sent("admin_alert") if alert.code == "not_asked"]
