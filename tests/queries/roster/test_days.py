"""On which days people are expected, for many people in few statements."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries import roster
from models.rules.calendar import is_working_day
from models.shapes.calendar import AbsenceSpan, DayOverride
from models.tables import Member
from models.usecases import calendar, pause
from tests.cast import Cast

MONDAY = date(2026, 3, 9)


def test_the_days_of_many_people_need_few_statements(
    session: Session, team: Cast, clock: MovableClock, statements: list[str]
) -> None:
    """A wave of prompts asks this once for everybody."""
    now = clock.now()
    people = [
        Member(workspace_id=session.info["workspace_id"], slack_user_id=f"U{n}", name=f"P{n}", created_at=now)
        for n in range(490)
    ]
    session.add_all(people)
    session.flush()
    statements.clear()
    everybody = [*team.ids.values(), *(row.id for row in people)]
    days = roster.days_of(session, everybody, MONDAY, MONDAY + timedelta(days=7))
    assert len(statements) <= 4
    assert set(days) == set(everybody)
    assert days[team["Tom"]].weekdays == (1, 2, 3)
    assert days[team["Ben"]].absences == (
        AbsenceSpan(starts_on=MONDAY - timedelta(days=1), ends_on=MONDAY + timedelta(days=6)),
    )
    assert days[team["Mia"]].calendar.region == "NZ-AUK"


def test_a_pause_of_the_team_and_of_the_person_both_count(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """The later of the two decides."""
    soon, later = MONDAY + timedelta(days=2), MONDAY + timedelta(days=5)
    pause.pause(session, team.asker(session, "Ana"), "me", later, now=clock.now())
    pause.pause(session, team.asker(session, "Omar"), "team", soon, team_id=team.north, now=clock.now())
    days = roster.days_of(session, [team["Ana"], team["Zoe"]], MONDAY, MONDAY)
    assert (days[team["Ana"]].paused_until, days[team["Zoe"]].paused_until) == (later, soon)


def test_the_companys_own_days_reach_everybody_without_a_calendar(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """A founders' day is free for Omar, who has no calendar of his own, and not for Ana, who has one."""
    said = [DayOverride(day=MONDAY, working=False, name="Founders' day")]
    calendar.set_days(session, said, calendar_id=None, actor=None, now=clock.now())
    days = roster.days_of(session, [team["Omar"], team["Ana"]], MONDAY, MONDAY)
    assert not is_working_day(days[team["Omar"]].calendar, MONDAY)
    assert is_working_day(days[team["Ana"]].calendar, MONDAY)
