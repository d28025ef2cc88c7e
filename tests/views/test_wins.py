"""The gong in words, for both languages."""

from models.shapes.messages import Win, WinsRung
from models.shapes.metric import Money
from tests.views.honor_samples import ID
from tests.views.reading import CHINESE, lines

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
    message = WinsRung(team_name="North", wins=(WIN,))
    assert lines(message) == ["🔔 Ana won Rollout with Acme: CN¥16,000. Together with Zoe and Kai."]
    assert lines(message, CHINESE) == ["🔔 Ana赢下Acme的“Rollout”：¥16,000。 一起拿下的还有Zoe和Kai。"]


def test_several_wins_are_counted_and_one_that_was_taken_back_is_struck_out() -> None:
    """It stays readable: who saw the post before understands."""
    message = WinsRung(team_name="North", wins=(PRIVATE, WIN.model_copy(update={"undone": True})))
    assert lines(message) == [
        "1 deal won",
        "🔔 Li won a deal: CN¥16,000.",
        "🔔 Ana won Rollout with Acme: CN¥16,000. Together with Zoe and Kai.",
        "Taken back.",
    ]
    assert lines(message, CHINESE)[:2] == ["成单 1 笔", "🔔 Li赢下一单：¥16,000。"]
