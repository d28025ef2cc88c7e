"""F-33: boards of the standard team at this moment."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from uuid_utils.compat import uuid7

from models.policy import Policy
from models.queries.tenancy import workspace_of
from models.shapes.boards import Board, BoardWay
from models.tables import Absence
from models.usecases.policy import activate
from tests.queries.boards.march import ENDED, live, order, told, x05
from tests.queries.numbers.books import Books


def test_x05_leaderboard_and_monthly_champion(office: Books) -> None:
    """Ranks 1, 1, 3, 3, 5; Li before Ana by what was collected, Mia before Kai by attainment."""
    x05(office)
    assert order(office, live(office)) == [("Li", 1), ("Ana", 1), ("Mia", 3), ("Kai", 3), ("Zoe", 5)]


def test_the_public_part_is_the_first_half_and_the_rest_is_private(office: Books) -> None:
    """Eight are ranked: four are shown; Zoe alone learns of her rank and the way to the next place."""
    x05(office)
    told(office, "booked_amount", {"Nia": 1, "Tom": 2}, first=20)
    found = live(office)
    view = found.view()
    assert [line.name for line in view.lines] == ["Li", "Ana", "Mia"]
    assert view.tied
    assert view.ranked == 7
    own = found.own(office.cast["Zoe"])
    assert own is not None
    assert (own.rank, own.of, own.to_next) == (5, 7, Decimal(25 * 100_000))


def test_a_league_under_five_shows_only_its_first(office: Books) -> None:
    """Among four, half of them would say who the last ones are."""
    told(office, "booked_amount", {"Ana": 5, "Tom": 3})
    found = live(office, league=f"team:{office.cast.north}")
    assert [line.name for line in found.view().lines] == ["Ana"]


@pytest.mark.parametrize(
    ("league", "there"),
    [
        ("tenure:newcomer", {"Nia"}),
        ("role:supervisor", set()),
    ],
)
def test_leagues_rank_their_own_people(office: Books, league: str, there: set[str]) -> None:
    """The stage is that of the period's first day, or of the day of hire."""
    names = {member_id: name for name, member_id in office.cast.ids.items()}
    assert {names[rep] for rep in live(office, league=league).reps} == there


def test_who_has_no_working_day_in_the_period_is_not_on_its_boards(office: Books) -> None:
    """Ana is away for all of March: she is not last, she is not there."""
    assert office.cast["Ana"] in live(office).reps
    office.session.add(
        Absence(
            workspace_id=workspace_of(office.session),
            id=uuid7(),
            member_id=office.cast["Ana"],
            starts_on=date(2026, 2, 20),
            ends_on=date(2026, 4, 5),
            recorded_at=ENDED,
        )
    )
    office.session.flush()
    assert office.cast["Ana"] not in live(office).reps


@pytest.mark.parametrize(
    ("way", "first"),
    [
        ("amount", [("Ana", 30), ("Tom", 22)]),
        ("prorated", [("Tom", 35), ("Ana", 30)]),  # 14 of 22 days
        ("improved", [("Tom", 33), ("Ana", 28)]),  # one visit in 12 of February's 20 days is two
        ("best", [("Tom", 22), ("Ana", 15)]),
    ],
)
def test_each_way_compares_what_it_says(office: Books, way: BoardWay, first: Sequence[object]) -> None:
    """Tom works Monday to Wednesday: by days he did more than Ana."""
    told(office, "effective_visits", {"Ana": 30, "Tom": 22})
    for day, name in ((3, "Ana"), (4, "Ana"), (10, "Tom")):
        office.did("visit", office.acme, name=name, happened_at=datetime(2026, 2, day, 10, tzinfo=UTC))
    found = live(office, Board(code="effective_visits", way=way))
    names = {member_id: name for name, member_id in office.cast.ids.items()}
    assert [(names[place.member_id], place.value) for place in found.places if place.value][:2] == first


def test_percent_of_target_ranks_those_who_have_one(office: Books) -> None:
    """Zoe's smaller target makes her first; who has none is not ranked."""
    x05(office)
    told(office, "booked_amount", {"Tom": 999_999_999}, first=20)
    found = live(office, Board(code="booked_amount", way="of_target"))
    assert order(office, found) == [("Zoe", 1), ("Mia", 2), ("Li", 3), ("Ana", 3), ("Kai", 5)]
    activate(office.session, Policy(currency="EUR"), actor=None, now=ENDED)
    assert live(office, found.board).view().targets_left_out == {"CNY": 5}
    assert live(office).view().targets_left_out == {}
