"""F-33: boards of the standard team, live and as they were computed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.boards import Ranking, ranking, stored_board, team_board
from models.queries.boards.crew import crew
from models.queries.tenancy import policy, workspace_of
from models.rules.periods import labelled
from models.shapes.boards import EVERYBODY, Board, BoardCode, BoardWay
from models.tables import Absence, Target
from models.usecases import boards
from models.usecases.settings import hide_on_boards
from tests.cast import Cast
from tests.queries.numbers.books import Books

MARCH = labelled("2026-03")
ENDED = datetime(2026, 4, 1, 9, tzinfo=UTC)
BOOKED = Board(code="booked_amount")
X05 = {  # booked, target, collected: in millions
    "Ana": (520, 500, 400),
    "Li": (520, 500, 455),
    "Mia": (480, 400, 480),
    "Kai": (480, 500, 300),
    "Zoe": (455, 350, 455),
}


@pytest.fixture
def office(session: Session, team: Cast) -> Books:
    """Return the team's books."""
    opened = Books.opened(session, team)
    return Books(opened.session, opened.cast, opened.acme)


def told(office: Books, code: BoardCode, numbers: dict[str, int], first: int = 2) -> None:
    """Let people report one number each, on days of their own in March."""
    for day, (name, value) in enumerate(numbers.items(), first):
        currency = None if code == "effective_visits" else "CNY"
        office.told(day, value, name=name, code=code, currency=currency)


def x05(office: Books) -> None:
    """Let March be X-05's: R1 to R5 are Ana, Li, Mia, Kai and Zoe."""
    told(office, "booked_amount", {name: facts[0] * 100_000 for name, facts in X05.items()})
    told(office, "collected_amount", {name: facts[2] * 100_000 for name, facts in X05.items()}, first=12)
    for name, facts in X05.items():
        office.session.add(
            Target(
                workspace_id=workspace_of(office.session),
                id=uuid7(),
                scope="member",
                subject_id=office.cast[name],
                metric_code="booked_amount",
                period_kind="month",
                starts_on=MARCH.starts_on,
                ends_on=MARCH.ends_on,
                value=Decimal(facts[1] * 100_000),
                currency="CNY",
                changed_at=ENDED,
            )
        )
    office.session.flush()


def live(office: Books, board: Board = BOOKED, league: str = EVERYBODY) -> Ranking:
    """Return March's board after its end."""
    return ranking(office.session, board, league, MARCH, now=ENDED)


def order(office: Books, found: Ranking) -> list[tuple[str, int]]:
    """Return who stands where, those with something to show."""
    names = {member_id: name for name, member_id in office.cast.ids.items()}
    return [(names[place.member_id], place.rank) for place in found.places if place.value]


def hide(office: Books, name: str) -> None:
    """Let somebody leave the boards."""
    hide_on_boards(office.session, office.who(name), hidden=True, now=ENDED)


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


def test_who_hides_leaves_no_gap_and_still_sees_the_own_place(office: Books) -> None:
    """Live and computed earlier alike: the ranks close up at once, and the own one stays."""
    x05(office)
    told(office, "booked_amount", {"Nia": 1, "Tom": 2}, first=20)
    boards.run(office.session, BOOKED, EVERYBODY, MARCH, now=ENDED)
    hide(office, "Li")
    found = live(office)
    kept = stored_board(
        office.session, BOOKED, EVERYBODY, MARCH, me=office.cast["Li"], rules=policy(office.session)
    )
    assert kept is not None
    for view in (found.view(), kept.view):
        assert [(line.name, line.rank) for line in view.lines] == [("Ana", 1), ("Mia", 2), ("Kai", 2)]
        assert view.ranked == 6
    for own in (found.own(office.cast["Li"]), kept.own):
        assert own is not None
        assert (own.rank, own.of, own.to_next) == (1, 7, None)


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


def test_teams_stand_side_by_side(office: Books) -> None:
    """North and East by their totals, with the numbers that are shown."""
    x05(office)
    view, shown = team_board(office.session, BOOKED, MARCH, now=ENDED)
    assert [line.rank for line in view.lines] == [1, 2]
    assert {line.name for line in view.lines} == {"North", "East"}
    assert sum(line.value for line in view.lines) == sum(facts[0] for facts in X05.values()) * 100_000
    assert {one.subject.id for one in shown} == {office.cast.north, office.cast.east}


def test_a_computed_board_is_the_live_one_in_a_single_statement(office: Books) -> None:
    """Values, names, ranks, ties and the own place come with one look."""
    x05(office)
    rules = policy(office.session)
    boards.run(office.session, BOOKED, EVERYBODY, MARCH, now=ENDED)
    connection, said = office.session.connection(), []
    event.listen(connection, "before_cursor_execute", lambda *args: said.append(args[2]))
    kept = stored_board(office.session, BOOKED, EVERYBODY, MARCH, me=office.cast["Zoe"], rules=rules)
    assert len(said) == 1
    found = live(office)
    assert kept is not None
    assert kept.view == found.view()
    assert kept.own == found.own(office.cast["Zoe"])
    assert list(kept.member_ids) == [place.member_id for place in found.public]


def test_what_was_never_computed_is_not_there(office: Books) -> None:
    """No run, no board."""
    rules = policy(office.session)
    assert stored_board(office.session, BOOKED, EVERYBODY, MARCH, me=None, rules=rules) is None


def test_a_company_where_everybody_stands_on_the_boards_hides_nobody(office: Books) -> None:
    """The policy's word beats what was chosen before."""
    hide(office, "Ana")
    rules = policy(office.session)
    open_rules = rules.model_copy(
        update={"leaderboard": rules.leaderboard.model_copy(update={"opt_out": False})}
    )
    assert any(rep.hidden for rep in crew(office.session, EVERYBODY, MARCH, rules=rules))
    assert not any(rep.hidden for rep in crew(office.session, EVERYBODY, MARCH, rules=open_rules))
