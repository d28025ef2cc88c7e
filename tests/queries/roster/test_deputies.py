"""Who may act in whose place is listed where an administrator looks, and told to those who are led."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries.privacy import my_data
from models.queries.roster import member
from models.queries.setup import team_lines
from models.shapes.calendar import AbsenceSpan
from models.shapes.privacy import MyData
from models.shapes.reader import Reader
from models.tables import Member
from models.usecases import absence
from models.usecases.roster import remove_member
from tests.cast import Cast
from views.privacy import my_data as page
from views.setup.lists import teams

MONDAY = date(2026, 3, 9)


def row(session: Session, team: Cast, name: str) -> Member:
    """Return a member."""
    found = member(session, team[name])
    assert found is not None
    return found


def told(session: Session, team: Cast, name: str) -> MyData:
    """Return what somebody reads under /coach my-data."""
    return my_data(session, row(session, team, name), today=MONDAY)


def test_a_team_names_the_deputies_of_its_people_and_of_who_leads_them(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Ruth leads nobody in a team but its managers; who left stands in for nobody."""
    for name, deputy in (("Omar", "Wang"), ("Ana", "Zoe"), ("Ruth", "Ada"), ("Li", "Mia")):
        row(session, team, name).deputy_id = team[deputy]
    session.flush()
    listed = {one.name: one.deputies for one in team_lines(session)}
    assert listed["North"] == (("Ana", "Zoe"), ("Omar", "Wang"), ("Ruth", "Ada"))
    assert listed["East"] == (("Li", "Mia"), ("Ruth", "Ada"))
    assert "Deputies: Ana → Zoe, Omar → Wang, Ruth → Ada" in repr(teams(team_lines(session), Reader()))
    remove_member(session, team["Mia"], last_day=MONDAY - timedelta(days=1), actor=None, now=clock.now())
    assert {one.name: one.deputies for one in team_lines(session)}["East"] == (("Ruth", "Ada"),)


def test_who_is_led_reads_who_may_act_for_who_leads(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """The named deputy, else the next superior; and that it is so today."""
    found = told(session, team, "Ana")
    assert (found.leader, found.in_place, found.acts_today) == ("Omar", "Ruth", None)
    row(session, team, "Omar").deputy_id = team["Wang"]
    session.flush()
    assert told(session, team, "Ana").in_place == "Wang"
    days = AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY)
    absence.record(session, None, team["Omar"], days, now=clock.now())
    said = page(told(session, team, "Ana"), Reader()).text
    assert "Today Wang acts for Omar, who is away." in said
    assert "While Omar is away, Wang decides and reads in that place." in said
    assert "Who leads you" not in page(told(session, team, "Ruth"), Reader()).text
