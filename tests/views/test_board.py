"""Boards as their askers see them: every way and league, nothing, one and sixty, in both languages."""

from decimal import Decimal
from typing import get_args

import pytest

from models.rules.boards.asked import Asked
from models.rules.periods import labelled
from models.shapes.boards import Board, BoardCode, BoardLine, BoardView, OwnPlace
from models.shapes.reader import Reader
from tests.second_opinion import violations
from tests.views.digest_samples import ID
from tests.views.samples import board_view
from views.board_answer import Offer, all_page, answer
from views.drawing import is_rich, plain_variant

READERS = [Reader(locale="en", zone="Asia/Shanghai"), Reader(locale="zh_CN", zone="Asia/Shanghai")]
NAMES = ["Bartholomew " * 6 + "Longname", "欧阳" * 40, "<!channel> & <@U666>"]
CODES: tuple[BoardCode, ...] = get_args(BoardCode)
BOARDS = [Board(code=code, way=way) for code in CODES for way in Board(code=code).ways]
LEAGUES = ["all", "teams", f"team:{ID}", "tenure:newcomer", "role:supervisor"]
WEEK = labelled("2026-W11")
OFFER = Offer(
    member_id=ID, codes=CODES, leads=True, hidden=True, may_hide=True, in_team=True, of_last_night=True
)
OWN = OwnPlace(rank=7, of=20, value=Decimal(3), to_next=Decimal(2))


def asked(board: Board, league: str) -> Asked:
    """Return what leads to a board."""
    return Asked(board, WEEK, league)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.locale)
@pytest.mark.parametrize("count", [0, 1, 60, 120])
def test_slack_takes_every_board_with_and_without_tables(reader: Reader, count: int) -> None:
    """And the words say all that the table says, with no mention made of people's names."""
    cases = [(board, "all") for board in BOARDS] + [(BOARDS[0], league) for league in LEAGUES]
    for (board, league), name in zip(cases, NAMES * len(cases), strict=False):
        view = board_view(board, count, name, league=league, league_name=name)
        drawn = answer(view, OWN, asked(board, league), OFFER, reader)
        plain = plain_variant(drawn)
        for one in (drawn, plain):
            assert violations({"text": one.text, "blocks": one.blocks}, "message") == [], board
        assert (is_rich(drawn), is_rich(plain)) == (count > 0, False)
        assert plain.text == drawn.text
        marked = [block["text"]["text"] for block in plain.blocks if block["type"] == "section"]
        assert "<!" not in drawn.text + "".join(marked)
        assert "{" not in drawn.text


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.locale)
@pytest.mark.parametrize("count", [0, 1, 60])
def test_all_rows_are_turned_in_pages(reader: Reader, count: int) -> None:
    """Sixty stand on three pages."""
    view = board_view(BOARDS[0], count, NAMES[2], league=f"team:{ID}", league_name=NAMES[2])
    for page in (0, 2, 9):
        modal = all_page(view.lines, view, asked(BOARDS[0], "all"), reader, page)
        assert violations(modal, "modal") == []
        assert "<!" not in str(modal["blocks"])


def test_below_a_board_every_board_is_offered_once() -> None:
    """Each choice carries what reads as that board."""
    view = board_view(BOARDS[0], 0, "")
    drawn = answer(view, None, asked(BOARDS[0], "all"), OFFER, READERS[0])
    options = drawn.blocks[-1]["elements"][0]["options"]
    values = [option["value"] for option in options]
    assert len(set(values)) == len(BOARDS)
    assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []


@pytest.mark.parametrize(("currency", "height"), [("CNY", 1234.5), ("JPY", 123450), ("KWD", 123.45)])
def test_the_bars_of_money_are_in_whole_units_of_the_companys_currency(currency: str, height: float) -> None:
    """A yen has no smaller coin, a dinar has a thousand."""
    lines = tuple(BoardLine(rank=rank, name=f"Rep {rank}", value=Decimal(123_450)) for rank in (1, 2))
    view = board_view(BOARDS[0], 0, "").model_copy(update={"lines": lines})
    drawn = answer(view, None, asked(BOARDS[0], "all"), OFFER, Reader(currency=currency))
    (bars,) = [block for block in drawn.blocks if block["type"] == "data_visualization"]
    assert {point["value"] for point in bars["chart"]["series"][0]["data"]} == {height}


def test_a_board_in_words_reads_as_the_table() -> None:
    """One short board as text, as a screen reader hears it."""
    view = BoardView(
        board=Board(code="effective_visits", way="improved"),
        period=WEEK,
        as_of=board_view(BOARDS[0], 0, "").as_of,
        ranked=4,
        lines=(
            BoardLine(rank=1, name="Ana", value=Decimal(4), shared=True),
            BoardLine(rank=1, name="Ben", value=Decimal(4), shared=True),
        ),
    )
    offer = Offer(member_id=ID, codes=("effective_visits",))
    own = OwnPlace(rank=4, of=4, value=Decimal(1), to_next=Decimal(2))
    drawn = answer(view, own, asked(view.board, "all"), offer, READERS[0])
    (bars,) = [block for block in drawn.blocks if block["type"] == "data_visualization"]
    assert bars["chart"]["axis_config"]["categories"] == ["1. Ana", "1. Ben"]  # as the table ranks them
    text = drawn.text
    assert text.replace("\u2009", "").split("\n")[:9] == [
        "Effective visits · most improved · everybody · Mar 9–15, 2026",
        "Rank · Name · Effective visits",
        "1, shared · Ana · +4",
        "1, shared · Ben · +4",
        "You: rank 4 of 4 with +1. 2 to the next place.",
        "As of Mon, Mar 9, 09:00.",
        "Shown: 2 of 4 ranked. Everybody else sees only their own rank, with /coach board.",
        "Equal results share a rank; the next rank is left out.",
        "The rise since the same days of the period before, pro-rated.",
    ]
