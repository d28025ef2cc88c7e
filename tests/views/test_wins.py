"""The gong in words, for both languages."""

import pytest

from models.shapes.messages import Win, WinsRung
from models.shapes.metric import Money
from models.shapes.reader import Reader
from tests.second_opinion import violations
from tests.views.honor_samples import ID
from tests.views.reading import CHINESE, READER, lines
from views import render
from views.wins import all_wins

WIN = Win(
    deal_id=ID,
    ref_no=12,
    deal="Rollout",
    customer="Acme",
    owner="Ana",
    helpers=("Zoe", "Kai"),
    amount=Money(minor=1_600_000, currency="CNY"),
)
PRIVATE = WIN.model_copy(update={"deal": None, "customer": None, "helpers": (), "owner": "Li"})


def test_one_win_is_one_sentence() -> None:
    """Who, what, with whom, how much, and who helped."""
    message = WinsRung(team_id=ID, team_name="North", wins=(WIN,))
    assert lines(message) == ["🔔 Ana won Rollout with Acme: CN¥16,000. Together with Zoe and Kai."]
    assert lines(message, CHINESE) == ["🔔 Ana赢下Acme的“Rollout”：¥16,000。一起拿下的还有Zoe和Kai。"]


@pytest.mark.parametrize("reader", [READER, CHINESE])
def test_all_wins_are_behind_a_button(reader: Reader) -> None:
    """Twenty stand in the message, the others on pages; a confidential customer's is nowhere named."""
    message = WinsRung(team_id=ID, team_name="North", wins=(PRIVATE,) * 41)
    blocks = render(message, reader).blocks
    button = blocks[-1]["elements"][0]
    assert (button["action_id"], button["value"]) == ("wins_all", f"{ID}|{ID}")
    pages = [all_wins(message, reader, page) for page in (0, 2)]
    assert [violations(page, "modal") for page in pages] == [[], []]
    assert [len([one for one in page["blocks"] if one["type"] == "section"]) for page in pages] == [20, 1]
    assert "Acme" not in str(pages)


def test_several_wins_are_counted_and_one_that_was_taken_back_is_struck_out() -> None:
    """It stays readable: who saw the post before understands."""
    message = WinsRung(team_id=ID, team_name="North", wins=(PRIVATE, WIN.model_copy(update={"undone": True})))
    assert lines(message) == [
        "1 deal won",
        "🔔 Li won a deal: CN¥16,000.",
        "🔔 Ana won Rollout with Acme: CN¥16,000. Together with Zoe and Kai.",
        "Taken back.",
    ]
    assert lines(message, CHINESE)[:2] == ["成单 1 笔", "🔔 Li赢下一单：¥16,000。"]
