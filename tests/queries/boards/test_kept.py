"""Boards as they were computed, beside those of this moment."""

from sqlalchemy import event

from models.queries.boards import stored_board, team_board
from models.queries.boards.crew import crew
from models.queries.tenancy import policy
from models.shapes.boards import EVERYBODY
from models.usecases import boards
from tests.queries.boards.march import BOOKED, ENDED, MARCH, X05, hide, live, told, x05
from tests.queries.numbers.books import Books


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
    assert any(rep.hidden for rep in crew(office.session, EVERYBODY, MARCH, rules=rules, now=ENDED))
    assert not any(rep.hidden for rep in crew(office.session, EVERYBODY, MARCH, rules=open_rules, now=ENDED))
