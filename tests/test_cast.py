"""The standard team stands."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.tenancy import workspace_of
from models.rules.duty import duty
from models.tables import Member, OutboxRow
from tests import cast


def test_who_is_expected_on_the_monday(session: Session, team: cast.Cast) -> None:
    """Ben is away, everybody else of the reps is expected, Eva is no rep of the team any more."""
    monday = date(2026, 3, 9)
    days = roster.days_of(session, list(team.ids.values()), monday, monday)
    reps = {row.name for team_id in (team.north, team.east) for row in roster.expected_reps(session, team_id)}
    expected = {name for name in reps if duty(days[team[name]], monday, "morning").expected}
    assert reps == set(cast.REPS)
    assert expected == set(cast.REPS) - {"Ben"}


def test_the_make_up_saturday_is_li_s(session: Session, team: cast.Cast) -> None:
    """On the Saturday that China works, only those with China's calendar are expected."""
    saturday = date(2026, 2, 28)
    days = roster.days_of(session, list(team.ids.values()), saturday, saturday)
    assert {name for name in cast.REPS if duty(days[team[name]], saturday, "morning").expected} == {"Li"}


def test_each_rep_is_welcomed_once_and_nobody_else_but_the_installer(
    session: Session, team: cast.Cast
) -> None:
    """First contact is one message; Eva's was taken back when she left."""
    welcomed = select(OutboxRow.target).where(
        OutboxRow.workspace_id == workspace_of(session),
        OutboxRow.kind == "welcome",
        OutboxRow.state == "pending",
    )
    assert set(session.scalars(welcomed)) == {team.slack_id(name) for name in (*cast.REPS, "Ada")}


def test_the_director_stands_above_all(session: Session, team: cast.Cast) -> None:
    """Chains end with Ruth."""
    assert [row.name for row in roster.superiors(session, team["Ana"])] == ["Omar", "Ruth"]
    assert roster.people_below(session, team["Ruth"]) == set(team.ids.values()) - {team["Ruth"], team["Ada"]}


def test_the_team_stands_at_any_time_of_the_year(session: Session) -> None:
    """The demo starts weeks earlier than the tests."""
    now = datetime(2026, 2, 16, tzinfo=UTC) - timedelta(days=1)
    made = cast.standard_team(session, now=now)
    people = session.scalars(select(Member).where(Member.workspace_id == workspace_of(session)))
    assert {row.id for row in people} == set(made.ids.values())
