"""Which board somebody means."""

from datetime import date

import pytest

from models.errors import UserError
from models.rules.boards.asked import NoBoardCalled, NotThatPeriod, asked, same_stretch
from models.rules.periods import labelled
from models.shapes.boards import Board, BoardCode, BoardPeriod

WEDNESDAY = date(2026, 3, 11)
CODES: tuple[BoardCode, ...] = ("booked_amount", "collected_amount", "attainment", "effective_visits")
KINDS: tuple[BoardPeriod, ...] = ("week", "month")
TEAM = "team:018f0000-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("text", "name", "label", "league", "team"),
    [
        ("", None, "2026-03", "all", ""),
        ("visits", "effective_visits", "2026-03", "all", ""),
        ("Booked last week", "booked_amount", "2026-W10", "all", ""),
        ("visits 2026-W09 newcomers", "effective_visits", "2026-W09", "tenure:newcomer", ""),
        ("booked percent of target North", "booked_amount.of_target", "2026-03", "all", "north"),
        ("most improved visits this week", "effective_visits.improved", "2026-W11", "all", ""),
        ("personal best collected board", "collected_amount.best", "2026-03", "all", ""),
        ("teams booked last month", "booked_amount", "2026-02", "teams", ""),
        ("上周拜访榜 新人", "effective_visits", "2026-W10", "tenure:newcomer", ""),
        ("本月回款折算", "collected_amount.prorated", "2026-03", "all", ""),
        (f"booked_amount.improved 2026-W11 {TEAM}", "booked_amount.improved", "2026-W11", TEAM, ""),
    ],
)
def test_words_in_any_order_and_language_name_a_board(
    text: str, name: str | None, label: str, league: str, team: str
) -> None:
    """What is left over is a team's name; a button carries the same in a fixed form."""
    found = asked(text, WEDNESDAY, codes=CODES, kinds=KINDS)
    assert (found.board.name if found.board else None, found.period.label) == (name, label)
    assert (found.league, found.team) == (league, team)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("karma", NoBoardCalled),
        ("process", NoBoardCalled),  # the company has no such board
        ("attainment of target", NoBoardCalled),  # a share of a share
        ("improved", NoBoardCalled),
        ("teams improved visits", NoBoardCalled),
        ("visits 2026-W99", UserError),
    ],
)
def test_what_is_no_board_is_said_so(text: str, refusal: type[UserError]) -> None:
    """Nothing is guessed."""
    with pytest.raises(refusal):
        asked(text, WEDNESDAY, codes=CODES, kinds=KINDS)


def test_a_company_without_weekly_boards_says_which_there_are() -> None:
    """The policy says for which periods boards are made."""
    with pytest.raises(NotThatPeriod):
        asked("visits this week", WEDNESDAY, codes=CODES, kinds=KINDS[1:])


def test_a_button_repeats_what_it_was_made_from() -> None:
    """Another board or period of the same league is one press away."""
    first = asked(f"effective_visits 2026-W11 {TEAM}", WEDNESDAY, codes=CODES, kinds=KINDS)
    other = first.text(Board(code="booked_amount", way="best"), labelled("2026-02"))
    assert other == f"booked_amount.best 2026-02 {TEAM}"
    assert asked(other, WEDNESDAY, codes=CODES, kinds=KINDS).text() == other


@pytest.mark.parametrize(
    ("label", "today", "first", "last"),
    [
        ("2026-W11", date(2026, 3, 11), date(2026, 3, 2), date(2026, 3, 4)),
        ("2026-W11", date(2026, 3, 20), date(2026, 3, 2), date(2026, 3, 8)),
        ("2026-03", date(2026, 3, 30), date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-04", date(2026, 3, 20), date(2026, 3, 1), date(2026, 3, 1)),
    ],
)
def test_a_running_period_is_compared_with_as_much_of_the_one_before(
    label: str, today: date, first: date, last: date
) -> None:
    """Else nobody would have improved before the month is over."""
    before = same_stretch(labelled(label), today)
    assert (before.starts_on, before.ends_on) == (first, last)
