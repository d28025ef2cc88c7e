"""`/coach board`: what everybody sees, what only the asker sees, and what superiors see."""

from datetime import UTC, datetime
from typing import Any

import pytest

from models.tables import PolicyVersion, ShownNumber
from tests.handlers.commands.conftest import Office, seen, words
from tests.queries.numbers.books import Books
from tests.second_opinion import violations

# What is ranked and kept is seen on both databases elsewhere; here it is what people read.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
VISITS = {"Ana": 9, "Tom": 9, "Zoe": 7, "Li": 6, "Kai": 5, "Mia": 4}


@pytest.fixture
def at_work(office: Office) -> Office:
    """Return the office; everybody visited in March, told on Sundays and Saturdays gone by."""
    with office.sessions.writing(office.workspace_id) as session:
        opened = Books.opened(session, office.cast)
        books = Books(opened.session, opened.cast, opened.acme)
        for day, (name, value) in enumerate(VISITS.items(), 2):
            books.told(day, value, name=name)
    office.clock.move_to(datetime(2026, 3, 9, 12, tzinfo=UTC))
    return office


def test_a_board_shows_its_public_part_and_the_own_place(at_work: Office) -> None:
    """Three of six in a table and a chart, the same in words; Kai alone learns of Kai's fifth place."""
    answer = at_work["Kai"].command("/coach", "board visits this month")
    text = words(answer)
    (message,) = answer.ephemerals
    assert {"table", "data_visualization"} <= {block["type"] for block in message["blocks"]}
    for said in (
        "1, shared · Ana · 9",
        "1, shared · Tom · 9",
        "3 · Zoe · 7",
        "You: rank 5 of 6 with 5. 1 to the next place.",
        "Equal results share a rank",
        "Shown: 3 of 6 ranked.",
        "As of Mon, Mar 9, 02:00.",
    ):
        assert said in text
    assert "Mia" not in text
    shown = {row.subject_id for row in at_work.rows(ShownNumber, ShownNumber.shown_in == "board")}
    assert shown == {at_work.cast[name] for name in ("Ana", "Tom", "Zoe", "Kai")}


def test_a_workspace_that_refuses_tables_is_answered_once_in_paragraphs(at_work: Office) -> None:
    """The refused answer is nowhere, its plain equal is there once."""
    at_work.slack.settings(refuse_blocks=["table", "data_visualization"])
    answer = at_work["Ana"].command("/coach", "board visits this month")
    assert "3 · Zoe · 7" in words(answer)
    kinds = {block["type"] for block in answer.ephemerals[0]["blocks"]}
    assert not kinds & {"table", "data_visualization"}


def test_who_hides_is_gone_for_others_at_once_and_comes_back(at_work: Office) -> None:
    """One press, on the board itself; the answer takes the board's place and says so."""
    first = at_work["Zoe"].command("/coach", "board visits this month").ephemerals[0]
    at_work["Zoe"].press(first["ts"], "board_hide")
    (board,) = at_work["Zoe"].ephemerals()
    assert "Others do not see your name here." in board["text"]
    assert "Zoe" not in at_work.ask("Ana", "board visits this month")
    assert "3 · Li · 6" not in at_work.ask("Ana", "board visits this month")  # half of five are two
    at_work["Zoe"].press(board["ts"], "board_hide")
    assert "3 · Zoe · 7" in at_work.ask("Ana", "board visits this month")


def test_superiors_see_all_rows_of_their_own_people(at_work: Office) -> None:
    """Also who hides, and none of another team's; a rep is offered no such button."""
    mine = at_work["Omar"].command("/coach", "board visits this month").ephemerals[0]
    at_work["Omar"].press(mine["ts"], "board_all")
    rows = seen(at_work, "Omar", "Tom · 9")
    assert "Mia" not in rows
    own = at_work["Kai"].command("/coach", "board visits this month").ephemerals[0]
    assert "board_all" not in str(own["blocks"])
    assert violations(own, "message") == []


def test_a_board_is_asked_for_in_chinese_without_spaces(at_work: Office) -> None:
    """Li reads Chinese, and types it."""
    text = at_work.ask("Li", "榜 本月拜访")
    assert "有效拜访" in text
    assert "第 4 名，共 6 人" in text


def test_without_a_name_it_is_the_companys_first_and_a_wrong_name_is_said_so(at_work: Office) -> None:
    """The others stand below; every choice of the menu is a board."""
    answer = at_work["Ana"].command("/coach", "board")
    assert "Booked amount" in words(answer).partition("\n")[0]
    message = answer.ephemerals[0]
    chosen = at_work["Ana"].press(
        message["ts"], "menu_board", selected="effective_visits.prorated 2026-03 all"
    )
    assert "pro-rated" in chosen.said
    assert 'There is no board called "karma"' in at_work.ask("Ana", "board karma")
    assert "teams side by side" in at_work.ask("Ana", "board teams visits")


def test_a_company_without_boards_says_so(office: Office) -> None:
    """There is nothing to choose from."""
    with office.sessions.writing(office.workspace_id) as session:
        document: dict[str, Any] = {"leaderboard": {"boards": []}}
        row = PolicyVersion(
            workspace_id=office.workspace_id, version_no=1, document=document, sha256="-",
            created_at=office.clock.now(),
        )  # fmt: skip
        session.add(row)
    assert "name no board" in office.ask("Ana", "board")
