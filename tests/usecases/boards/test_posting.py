"""A team's boards are posted on their day, once, with their numbers kept."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.calendar import COMPANY
from models.queries.tenancy import workspace_of
from models.rules.periods import labelled
from models.shapes.boards import EVERYBODY, Board
from models.shapes.messages import BoardPost
from models.shapes.schedule import Due
from models.tables import Calendar, CalendarDay, OutboxRow, ShownNumber
from models.usecases import boards
from models.usecases.team import team_of
from tests.cast import Cast
from tests.queries.numbers.books import Books

MONDAY = date(2026, 3, 16)
BOOKED = Board(code="booked_amount")
VISITS = Board(code="effective_visits")


@pytest.fixture
def office(session: Session, team: Cast) -> Books:
    """Return the team's books; North booked and visited in the week of Monday the 9th."""
    opened = Books.opened(session, team)
    office = Books(opened.session, opened.cast, opened.acme)
    office.told(9, 5_000_00, code="booked_amount", currency="CNY")
    office.told(10, 7_000_00, name="Tom", code="booked_amount", currency="CNY")
    office.told(11, 4)
    return office


def fire(office: Books, on: date) -> str:
    """Let North's slot of a date come up; return what became of it."""
    at = datetime(on.year, on.month, on.day, 10, 15, tzinfo=UTC)
    due = Due(uuid7(), "board", office.cast.north, "Europe/London", on, at)
    [verdict] = boards.prompt(office.session, [due], now=at)
    return verdict.reason or verdict.status


def posts(office: Books) -> list[tuple[str, Any]]:
    """Return the boards on their way, by key."""
    rows = office.rows(OutboxRow, kind="board_post")
    return [(row.dedupe_key, BoardPost.model_validate(row.payload)) for row in rows]


def test_last_weeks_board_is_posted_on_monday_once(office: Books) -> None:
    """A second firing has nothing new; Tuesday has nothing at all."""
    assert [fire(office, MONDAY), fire(office, MONDAY)] == ["fired", "nothing_to_post"]
    assert fire(office, date(2026, 3, 17)) == "nothing_to_post"
    [(key, post)] = posts(office)
    assert key == "board:booked_amount:T_SANDBOX:C_NORTH:2026-W11:1:North"
    assert [line.name for line in post.board.lines] == ["Tom"]  # a league under five
    assert "effective_visits" in [other.board.code for other in post.others if other.lines[0].value]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_week_in_which_nobody_booked_shows_the_board_that_has_results(session: Session, team: Cast) -> None:
    """Long sales cycles and companies without deals: visits are posted all the same."""
    opened = Books.opened(session, team)
    office = Books(opened.session, opened.cast, opened.acme)
    office.told(11, 4)
    assert fire(office, MONDAY) == "fired"
    [(key, post)] = posts(office)
    assert key == "board:effective_visits:T_SANDBOX:C_NORTH:2026-W11:1:North"
    told = [post.board.board.code, *(other.board.code for other in post.others)]
    assert told == ["effective_visits", "process_score"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_team_founded_since_posts_no_board_of_the_week_before(office: Books) -> None:
    """What its members did then was not the team's."""
    row = team_of(office.session, office.cast.north)
    row.created_at = datetime(2026, 3, 16, 0, 0, tzinfo=UTC)  # London's Monday
    assert fire(office, MONDAY) == "nothing_to_post"
    row.created_at -= timedelta(seconds=1)
    assert fire(office, MONDAY) == "fired"


def test_every_number_of_a_post_is_kept_as_it_was_shown(office: Books) -> None:
    """With the figure of the member that it is of."""
    fire(office, MONDAY)
    shown = {(row.metric_code, row.subject_id): row for row in office.rows(ShownNumber, shown_in="board")}
    booked = shown["booked_amount", office.cast["Tom"]]
    assert booked.figure["value"] == "700000"
    assert (booked.period_kind, booked.starts_on) == ("week", date(2026, 3, 9))


def test_after_a_holiday_the_next_working_day_is_the_weeks_first(office: Books) -> None:
    """Monday is free: the post comes on Tuesday. A Sunday has none."""
    ours, company = workspace_of(office.session), uuid7()
    office.session.add(Calendar(workspace_id=ours, id=company, name=COMPANY, weekly={}))
    office.session.flush()
    office.session.add(
        CalendarDay(workspace_id=ours, id=uuid7(), calendar_id=company, day=MONDAY, working=False)
    )
    office.session.flush()
    fired = [fire(office, date(2026, 3, day)) for day in (15, 16, 17, 18)]
    assert fired == ["nothing_to_post", "nothing_to_post", "fired", "nothing_to_post"]


def test_last_months_board_waits_until_the_month_is_final(office: Books) -> None:
    """Then it is posted once; a correction of the company's board is a post of its own."""
    march, at = labelled("2026-03"), datetime(2026, 4, 1, 10, tzinfo=UTC)
    assert fire(office, date(2026, 4, 1)) == "nothing_to_post"
    boards.run(office.session, BOOKED, EVERYBODY, march, now=at, final=True)
    assert [fire(office, date(2026, 4, day)) for day in (1, 2)] == ["fired", "nothing_to_post"]
    boards.run(office.session, BOOKED, EVERYBODY, march, now=at, final=True, reason="a deal was void")
    assert fire(office, date(2026, 4, 2)) == "fired"
    boards.run(office.session, VISITS, EVERYBODY, march, now=at, final=True)
    assert fire(office, date(2026, 4, 2)) == "nothing_to_post"
    boards.run(office.session, VISITS, EVERYBODY, march, now=at, final=True, reason="a visit was missing")
    assert fire(office, date(2026, 4, 3)) == "fired"  # whichever of them it is
    assert [key.split(":")[-2] for key, _ in posts(office)] == ["1", "2", "3"]
