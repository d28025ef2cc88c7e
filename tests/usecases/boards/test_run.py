"""A provisional run is replaced, a final one stays and is only corrected."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.rules.periods import labelled
from models.shapes.boards import EVERYBODY, Board
from models.shapes.schedule import Due
from models.store import Sessions
from models.tables import LeaderboardEntry, LeaderboardRun
from models.usecases import boards
from tests.cast import Cast
from tests.meanwhile import before
from tests.queries.numbers.books import Books
from tests.steps import carry_out

MARCH = labelled("2026-03")
ENDED = datetime(2026, 4, 1, 9, tzinfo=UTC)
VISITS = Board(code="effective_visits")


@pytest.fixture
def office(session: Session, team: Cast) -> Books:
    """Return the team's books; Ana made five visits."""
    office = books(session, team)
    office.told(9, 5)
    return office


def books(session: Session, cast: Cast) -> Books:
    """Return somebody's books."""
    opened = Books.opened(session, cast)
    return Books(opened.session, opened.cast, opened.acme)


def runs(office: Books) -> list[tuple[int, bool, str]]:
    """Return the runs of March's visits: revision, final, reason."""
    found = office.rows(LeaderboardRun, board="effective_visits", period_kind="month")
    return [(row.revision, row.is_final, row.reason) for row in found]


def kept(office: Books, run_id: Any) -> dict[str, int]:
    """Return the values of a run that are not zero, by name."""
    names = {member_id: name for name, member_id in office.cast.ids.items()}
    rows = office.rows(LeaderboardEntry, run_id=run_id)
    return {names[row.member_id]: int(row.value) for row in rows if row.value}


def test_a_provisional_board_is_computed_anew_in_place(office: Books) -> None:
    """It never becomes a second revision."""
    first = boards.run(office.session, VISITS, EVERYBODY, MARCH, now=ENDED)
    office.told(10, 3)
    second = boards.run(office.session, VISITS, EVERYBODY, MARCH, now=ENDED)
    assert (first, runs(office)) == (second, [(1, False, "")])
    assert kept(office, first) == {"Ana": 8}


def test_a_final_board_stays_and_a_correction_is_a_revision(office: Books) -> None:
    """What was final is there still, beside what corrects it and why."""
    boards.run(office.session, VISITS, EVERYBODY, MARCH, now=ENDED)
    first = boards.run(office.session, VISITS, EVERYBODY, MARCH, now=ENDED, final=True)
    office.told(10, 3)
    assert boards.run(office.session, VISITS, EVERYBODY, MARCH, now=ENDED) == first
    assert boards.run(office.session, VISITS, EVERYBODY, MARCH, now=ENDED, final=True) == first
    second = boards.run(
        office.session, VISITS, EVERYBODY, MARCH, now=ENDED, final=True, reason="a visit was missing"
    )
    assert runs(office) == [(1, True, ""), (2, True, "a visit was missing")]
    assert (kept(office, first), kept(office, second)) == ({"Ana": 5}, {"Ana": 8})


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_board_that_becomes_final_just_now_is_not_made_provisional_again(
    sessions: Sessions, workspace_id: UUID, hired: Cast
) -> None:
    """The nightly round and the freeze compute the same board at once: the final one stays."""

    def freeze() -> None:
        with sessions.writing(workspace_id) as session:
            books(session, hired).told(9, 5)
            made.append(boards.run(session, VISITS, EVERYBODY, MARCH, now=ENDED, final=True))

    made: list[UUID] = []
    with sessions.writing(workspace_id) as session, before(session, "INSERT INTO leaderboard_runs", freeze):
        made.append(boards.run(session, VISITS, EVERYBODY, MARCH, now=ENDED))
    with sessions.writing(workspace_id) as session:
        office = books(session, hired)
        assert made[0] == made[1]
        assert (runs(office), kept(office, made[0])) == ([(1, True, "")], {"Ana": 5})


def test_every_night_the_running_boards_are_computed_and_once_more_what_just_ended(office: Books) -> None:
    """On the first of the month, which is a Wednesday: this week, this month, and last month."""
    ours = workspace_of(office.session)
    due = Due(uuid7(), "board_daily", ours, "UTC", ENDED.date(), ENDED)
    verdicts = boards.recompute(office.session, [due], now=ENDED)
    assert [verdict.status for verdict in verdicts] == ["fired"]
    assert carry_out(office.session, boards.next_step, ENDED) == 2  # all at once, and the end
    found = {(row.period_kind, row.starts_on) for row in office.rows(LeaderboardRun)}
    periods = (labelled("2026-W14"), labelled("2026-04"), MARCH)
    assert found == {(period.kind, period.starts_on) for period in periods}
    assert len(office.rows(LeaderboardRun)) == 3 * 5
