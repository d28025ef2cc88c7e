"""No drawing of late money breaks Slack's limits, whatever stands in it, and each is said in words."""

import pytest

from models.shapes.reader import Reader
from models.shapes.record_views import InvoiceMoney
from tests.second_opinion import violations
from tests.views.collecting import drawn
from tests.views.lookups.facts import NAMES, READERS
from views.collecting import customer, invoice, overdue, words

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


def test_five_hundred_invoices_of_one_customer_are_read_by_pages() -> None:
    """Twenty a page, the last one reached, and never more than Slack takes."""
    debt = drawn.debt(500, "Acme")
    last = customer.page(debt, READERS[0], can=(), at=24)
    assert violations(last, "modal") == []
    assert "Page 25 of 25" in repr(last)
    assert "#499" in repr(last)


def test_every_code_has_its_name() -> None:
    """What a form offers is what the store takes."""
    assert set(words.RESULTS) == set(drawn.RESULTS)


def test_an_invoice_reads_as_a_person_would_say_it() -> None:
    """In English and in Chinese: open, late, the next level, why nobody asks, who may end that."""
    promised = drawn.a_hold("promise", "Ana", reason="", complaint_no=None)
    one = drawn.late(1, "INV-7", customer="Acme", owner="Ana", holds=(promised,), level=2)
    page = invoice.InvoicePage(invoice=one, next_level=3, next_at=drawn.DUE, can=frozenset({"lift"}))
    assert invoice.card(page, READERS[0]).text.split("\n") == [
        "*Invoice INV-7 of Acme* · Ana",
        "Open: CN¥50,000 of CN¥120,000",
        "Issued Fri, Apr 10, due Fri, Apr 10 · 45 days late",
        "level 2",
        "Level 3 comes on Fri, Apr 10 if nothing is done",
        ":handshake: *Promised*: all of it by Fri, Apr 10",
        "since Mon, May 25, 12:00 · Ana · Ana or a superior may end it",
        "[Chase again] [All of Acme]",
    ]
    assert invoice.card(page, READERS[1]).text.split("\n") == [
        "*Acme的发票 INV-7* · Ana",
        "未收：¥50,000，共 ¥120,000",
        "4月10日周五开票，4月10日周五到期 · 逾期 45 天",
        "第 2 级",
        "若无处理，4月10日周五升到第 3 级",
        ":handshake: *承诺付款*：4月10日周五前付清",
        "自5月25日周一 12:00起 · Ana · Ana或其上级可以结束",
        "[恢复催收] [Acme的全部发票]",
    ]


def test_a_settled_invoice_says_when_and_a_refused_letter_who_and_why() -> None:
    """Neither asks for a level; what is refused says what can be done now."""
    one = drawn.late(1, "INV-7", customer="Acme", owner="Ana", level=3)
    nothing = one.open.model_copy(update={"minor": 0})
    paid = invoice.InvoicePage(
        invoice=one.model_copy(update={"open": nothing, "days_overdue": 0}),
        money=InvoiceMoney(settled_on=drawn.DUE),
        letter=drawn.MARKS[1],
    )
    assert "Paid on Fri, Apr 10: CN¥120,000\nIssued" in invoice.card(paid, READERS[0]).text
    assert "evel" not in invoice.card(paid, READERS[0]).text
    assert "etter" not in invoice.card(paid, READERS[0]).text
    text = invoice.card(invoice.InvoicePage(invoice=one, letter=drawn.MARKS[2]), READERS[0]).text
    assert "Legal letter 5 was refused by" in text
    assert "Nothing goes to the customer. Go on asking" in text


def test_what_is_overdue_is_led_by_its_ages() -> None:
    """Buckets on top, then the customers; every freeze says why, who and until when."""
    text = overdue.answer(drawn.listed(1, "Acme"), "", READERS[0]).text
    assert text.index("31-60 days: CN¥120,000") < text.index("*Acme* · ")
    frozen = repr(overdue.freezes(drawn.frozen(2, "Acme"), READERS[0], count=2))
    assert "Complaint 1" in frozen
    assert "ends when the complaint is closed · Acme may lift it" in frozen
