"""Past numbers of a team stay those of the people who were in it then."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from models.queries.boards import ranking, team_board
from models.queries.freezing import subjects_of
from models.queries.numbers import figures
from models.rules.periods import labelled
from models.shapes.boards import Board
from models.shapes.numbers import Subject
from models.shapes.roster import MemberRow, TeamForm
from models.tables import TeamMembership
from models.usecases.roster import save_member
from models.usecases.team import save_team
from tests.cast import Cast
from tests.queries.numbers.books import Books
from tests.usecases.roster.register import SLACK

VISITS = Board(code="effective_visits")
TUESDAY = datetime(2026, 3, 17, 11, tzinfo=UTC)
BEFORE, SINCE = labelled("2026-W11"), labelled("2026-W12")


@pytest.fixture
def office(session: Session, team: Cast) -> Books:
    """Return the team's books; Ana made five visits in the week of the 9th, three on Tuesday the 17th."""
    opened = Books.opened(session, team)
    office = Books(opened.session, opened.cast, opened.acme)
    office.told(10, 5)
    office.told(17, 3)
    return office


def move(office: Books, name: str, to: str) -> None:
    """Let somebody go to another team on Tuesday."""
    ada = office.cast.asker(office.session, "Ada")
    row = MemberRow(person=office.cast.slack_id(name), team=to)
    save_member(office.session, row, SLACK, actor=ada, now=TUESDAY)


def found_west(office: Books) -> UUID:
    """Found a team on Tuesday."""
    form = TeamForm(name="West", slack_channel_id="C_WEST", timezone="Europe/London")
    return save_team(office.session, form, actor=office.cast.asker(office.session, "Ada"), now=TUESDAY)


def test_who_moves_leaves_what_was_done_before_with_the_team_of_then(office: Books) -> None:
    """Running periods follow the people at once; the same day's first try leaves no trace."""
    west = found_west(office)
    move(office, "Ana", "East")
    move(office, "Ana", "West")
    whose = [Subject("team", office.cast.north), Subject("team", office.cast.east), Subject("team", west)]
    for period, visits in ((BEFORE, [5, 0, 0]), (SINCE, [0, 0, 3])):
        found = figures(office.session, ["effective_visits"], whose, period, now=TUESDAY)
        assert [int(found[subject, "effective_visits"].value or 0) for subject in whose] == visits
        boards = [ranking(office.session, VISITS, f"team:{one.id}", period, now=TUESDAY) for one in whose]
        assert [office.cast["Ana"] in board.reps for board in boards] == [bool(some) for some in visits]
    rows = office.rows(TeamMembership, member_id=office.cast["Ana"])
    assert sorted((row.starts_on, row.ends_on, row.team_id) for row in rows) == [
        (date(1970, 1, 1), date(2026, 3, 16), office.cast.north),
        (date(2026, 3, 17), None, west),
    ]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_team_has_no_board_and_no_final_number_of_the_time_before_it(office: Books) -> None:
    """It stands on the board of teams from the week on in which it was founded."""
    west = found_west(office)
    move(office, "Ana", "West")
    for period, there in ((BEFORE, False), (SINCE, True)):
        view, _ = team_board(office.session, VISITS, period, now=TUESDAY)
        assert ("West" in {line.name for line in view.lines}) == there
        assert (Subject("team", west) in subjects_of(office.session, period)) == there


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_comes_and_is_put_right_the_same_day_was_never_elsewhere(office: Books) -> None:
    """Records of the time before are imported: they count for the team that somebody came to."""
    for to in ("East", "North"):
        save_member(
            office.session,
            MemberRow(person="U_EVE", team=to, roles=("rep",)),
            [*SLACK, office.cast.person("Eva").model_copy(update={"slack_user_id": "U_EVE", "name": "Eve"})],
            actor=None,
            now=TUESDAY,
        )
    [row] = [
        row
        for row in office.rows(TeamMembership, team_id=office.cast.north)
        if row.member_id not in office.cast.ids.values()
    ]
    assert (row.starts_on, row.ends_on) == (date(1970, 1, 1), None)
