"""Cards, forms and lists of complaints: Slack takes each, however much it holds."""

from datetime import date
from typing import get_args

import pytest

from models.rules.complaint import FROM
from models.shapes.complaint import Verb
from models.shapes.messages import ComplaintHead
from models.shapes.metric import Money
from models.shapes.reader import Locale, Reader
from models.shapes.record_views import ReceivableView
from tests.second_opinion import violations
from tests.views.complaint_samples import ID, NINE, NOTED, PHASES, case, row
from views import render
from views.blocks import Block
from views.complaint.answers import added, recorded
from views.complaint.card import card
from views.complaint.forms import FORMS, form
from views.complaint.listed import listed, pages
from views.complaint.new import Around, ComplaintFields, build
from views.complaint.note import DONE

READERS = [Reader(locale=locale, zone="Asia/Shanghai") for locale in get_args(Locale)]
NAMES = {"latin": "Bartholomew " * 6 + "Longname", "chinese": "欧阳" * 40}
VERBS = frozenset(get_args(Verb))
TODAY = date(2026, 3, 9)


def drawn(name: str, count: int, reader: Reader) -> list[Block]:
    """Return every modal of complaints."""
    rows = [row(name, n) for n in range(count)]
    full = {"plan": name * 30, "taken_by": name, "taken_until": NINE, "promised_at": NINE, "promised": name}
    cases = [case(name, name * 30, count, phase=phase, **(full if count else {})) for phase in PHASES]
    invoices = [
        ReceivableView(
            receivable_id=ID,
            ref_no=n,
            invoice_no=name,
            customer_id=ID,
            customer=name,
            confidential=False,
            owner_id=ID,
            amount=Money(minor=5_000_000, currency="CNY"),
            open=Money(minor=5_000_000, currency="CNY"),
            due_on=TODAY,
            void=False,
            written_off=False,
        ).model_copy(update={"receivable_id": row(name, n).complaint_id})
        for n in range(count)
    ]
    fields = ComplaintFields(customer=(str(ID), name), title=name, description=name * 30)
    return [
        *(card(one, VERBS, reader, said=recorded(one, reader)) for one in cases),
        *(form(verb, one, TODAY, reader) for verb in FORMS for one in cases),
        *(pages(rows, name, reader, value=name, page=page) for page in (1, 2)),
        build(fields, Around(rows, (), invoices), reader),
        added(count, reader),
    ]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.locale)
@pytest.mark.parametrize("count", [0, 1, 60])
@pytest.mark.parametrize("name", NAMES)
def test_slack_takes_every_modal_and_list(reader: Reader, count: int, name: str) -> None:
    """Nothing, one thing or sixty; names of 80 characters in both scripts."""
    for view in drawn(NAMES[name], count, reader):
        assert violations(view, "modal") == [], view["callback_id"]
    told = listed([row(NAMES[name], n) for n in range(count)], NAMES[name], reader, value="all")
    assert violations({"text": told.text, "blocks": told.blocks}, "message") == []


def test_every_verb_has_its_words_and_every_form_its_verb() -> None:
    """What is done is noted; what is asked for can be asked."""
    assert set(NOTED) <= set(DONE)
    assert set(FORMS) <= set(FROM)


def test_a_head_says_how_the_case_stands() -> None:
    """State, clocks, steps and the next buttons; a confidential customer has no name before the team."""
    shown = case(count=2, confidential=True, taken_by="Omar", taken_until=NINE)
    text = render(ComplaintHead(case=shown), READERS[0]).text
    assert text.split("\n") == [
        "Complaint 12 · General · a confidential customer",
        "It leaks",
        "It leaks",
        "Product · Hotline · received Mon, Mar 9, 09:00 · recorded by Acme",
        "Customer not answered yet · owner: Ana · taken by Omar until Mon, Mar 9, 09:00",
        ":hourglass: First answer: due Mon, Mar 9, 11:00",
        ":double_vertical_bar: Resolution: the clock stands still since Mon, Mar 9, 10:00",
        ":white_check_mark: Taken by the manager: in time, Mon, Mar 9, 10:00",
        ":red_circle: First answer: late, Mon, Mar 9, 10:00; it was due Mon, Mar 9, 11:00",
        "Steps",
        "Acceptance: Acme, done Mon, Mar 9, 09:00",
        "Investigation: Acme, overdue since Mon, Mar 9, 10:00",
        "Winning trust back",
        "Extra service · Acme · due Mon, Mar 16 · It leaks",
        "Letter of apology · Acme · done · It leaks",
        "[Answered] [Resolve] [More …]",
    ]


def test_a_closed_case_is_quiet_and_says_what_it_taught() -> None:
    """In Chinese as well."""
    ended = case(
        phase="closed",
        root_cause="密封圈老化",
        prevention="每年更换",
        root_cause_category="product",
        satisfaction=4,
    )
    text = render(ComplaintHead(case=ended), READERS[1]).text
    assert text.split("\n") == [
        "投诉 12 · 一般 · Acme：It leaks",
        "已结案 · 负责人：Ana",
        "根本原因（产品）",
        "密封圈老化",
        "预防措施",
        "每年更换",
        "客户满意度：4/5",
        "[重新打开] [更多…]",
    ]
