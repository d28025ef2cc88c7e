"""No drawing of sales records breaks Slack's limits, whatever stands in it, and each is said in words."""

import pytest

from models.shapes.metric import Money
from models.shapes.reader import Reader
from tests.second_opinion import violations
from tests.views.lookups.facts import NAMES, READERS
from tests.views.records import drawn
from views.records import deal, visit
from views.records.fields import offered

WIDE = pytest.mark.parametrize("count", [0, 1, 60])


@WIDE
@pytest.mark.parametrize("name", NAMES, ids=["latin", "chinese"])
@pytest.mark.parametrize("reader", READERS, ids=["en", "zh"])
def test_nothing_is_too_long_for_slack(count: int, name: str, reader: Reader) -> None:
    """Nothing, one and sixty of each, names of eighty characters, in both languages."""
    for one in drawn.messages(count, name, reader):
        assert violations({"text": one.text, "blocks": one.blocks}, "message") == []
        assert one.text.strip()
    for form in drawn.modals(count, name, reader):
        assert violations(form, "modal") == []


def test_the_chooser_offers_no_more_than_slack_takes() -> None:
    """A long list, a name of eighty characters, and a typed name too long to be carried."""
    many = [drawn.a_customer(number, NAMES[0]) for number in range(120)]
    assert len(offered(many, "acme", READERS[0])) <= 100
    assert all(len(one["text"]["text"]) <= 75 for one in offered(many, "acme", READERS[0]))
    assert offered([], "a" * 150, READERS[0]) == []
    assert offered([drawn.a_customer(1, "Acme")], "1ACME", READERS[0])[-1]["text"]["text"] == "1Acme"


def test_a_card_reads_as_a_person_would_say_it() -> None:
    """In English and in Chinese, the whole of it."""
    found = drawn.a_deal(1, "Acme").model_copy(
        update={"amount": Money(minor=5_000_000, currency="CNY"), "next_step": "Call", "stale": True}
    )
    card = drawn.a_card(2, "Ana").model_copy(update={"deal": found, "age_days": 3})
    english = deal.card(card, READERS[0]).text.split("\n")
    assert english[:4] == [
        "*2 AcmeAcme* · Acme · Acme",
        "Under way · Contract · CN¥50,000",
        "open: 3 days · expected Mon, Mar 9 · :hourglass: nothing was done for too long",
        "Next step: Call (Mon, Mar 9)",
    ]
    assert english[-1] == "[Won] [Lost] [Move] [Edit] [Share credit] [Void]"
    chinese = deal.card(card, READERS[1]).text.split("\n")
    assert chinese[1:4] == [
        "进行中 · 合同 · ¥50,000",
        "已进行：3 天 · 预计 3月9日周一 · :hourglass: 久未跟进",
        "下一步：Call（3月9日周一）",
    ]


def test_what_was_kept_says_whether_it_counts() -> None:
    """A visit that met nobody is told not to count; the buttons stand below."""
    assert visit.kept(drawn.a_visit("Acme", "hm"), READERS[0]).text.split("\n") == [
        "Kept: *Visit*, Acme, Mon, Mar 9.",
        "No outcome: met nobody",
        "Deal 12",
        "hm",
        "It does not count as an effective visit.",
        "[Undo] [Edit] [Log another]",
    ]
