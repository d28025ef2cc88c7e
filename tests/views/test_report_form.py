"""The weekly report's forms: whatever they hold, Slack takes them, and what is typed comes back."""

from decimal import Decimal
from typing import get_args
from uuid import UUID

import pytest

from models.errors import Several
from models.shapes.reader import Locale, Reader
from models.shapes.report import KeyCustomer, Raise, ReportDraft, ReportNumber, Signed
from tests.second_opinion import violations
from tests.views.report_samples import ID, NUMBERS, QUALITY, WEEK, draft, key, view
from views.language import speak
from views.report.names import Page
from views.report.pages import build
from views.report.reading import read
from views.report.result import result, status
from views.report.review import note_form, review_form

READERS = [Reader(locale=locale, zone="Asia/Shanghai") for locale in get_args(Locale)]
ENGLISH, CHINESE = READERS
SAY = speak(ENGLISH)
NAMES = {"latin": "Bartholomew " * 6 + "Longname", "chinese": "欧阳" * 40}
TEXT = "卡点 & <b> " * 250


def filled(**typed: object) -> ReportDraft:
    """Return a first form into which something was typed."""
    return draft(1, "Plum Ltd", "Price").model_copy(
        update={"answers": None, "typed": {name.replace("__", ":"): value for name, value in typed.items()}}
    )


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.locale)
@pytest.mark.parametrize("count", [0, 1, 60])
@pytest.mark.parametrize("name", NAMES)
def test_slack_takes_every_page(reader: Reader, count: int, name: str) -> None:
    """Nothing, one thing or sixty; names of 80 characters in both scripts; texts of 2,000."""
    long = draft(count, NAMES[name], TEXT)
    pages: list[Page] = list(get_args(Page))
    drawn = [build(long, reader, page) for page in pages]
    drawn += [review_form(view(count, NAMES[name], TEXT), count, reader), note_form(ID, TEXT[:2000], reader)]
    for modal in drawn:
        assert violations(modal, "modal") == [], modal["callback_id"]
    for own in (True, False):
        told = status(view(count, NAMES[name], TEXT), reader, own=own, leads=True)
        assert violations({"text": told.text, "blocks": told.blocks}, "message") == []


def test_what_was_signed_stands_in_the_form_again_and_reads_the_same() -> None:
    """Opened for a change and sent without typing, nothing changes."""
    kept = draft(3, "Plum Ltd", "Price")
    assert kept.answers is not None
    again = read(kept, SAY)
    assert again.customers == kept.answers.customers
    assert again.promises == kept.answers.promises
    assert [one.text for one in again.problems] == ["Price"] * 3
    assert [one.kept for one in again.kept] == [True, False, False]
    assert [one.actual for one in again.numbers] == [one.actual for one in NUMBERS]


def test_numbers_are_read_in_their_unit() -> None:
    """Counts, amounts as people type them, shares in percent; nothing typed is no number."""
    typed = {
        "actual__effective_visits": "９",
        "actual__booked_amount": "5万",
        "actual__lead_conversion_rate": "12.5%",
        "actual__won_deals": None,
    }
    found = {one.code: one.actual for one in read(filled(**typed), SAY).numbers}
    assert found == {
        "effective_visits": Decimal(9),
        "won_deals": None,
        "booked_amount": Decimal(5_000_000),
        "lead_conversion_rate": Decimal("0.125"),
        "proposals": None,
    }


def test_each_wrong_field_hears_its_own_sentence() -> None:
    """Numbers that are none, a customer without a next step or a name."""
    wrong = filled(
        actual__won_deals="two and a half",
        actual__lead_conversion_rate="much",
        customer1=str(key(0)),
        customer2="other",
    )
    with pytest.raises(Several) as refused:
        read(wrong, SAY)
    assert {one.field for one in refused.value.errors} == {
        "actual:won_deals",
        "actual:lead_conversion_rate",
        "customer1:next",
        "customer2:name",
    }


def test_what_is_picked_and_ticked_needs_no_typing() -> None:
    """A customer of the week, a plan kept in part, a stuck point with a measure, last week's promise."""
    ticked = filled(
        customer1=str(key(0)),
        customer1__next="Call",
        customer1__progress="at_risk",
        plans=["effective_visits"],
        kept=[str(key(0))],
        stuck=[str(key(0))],
        stuck__measure="Show the total cost",
        no_problem=["yes"],
    )
    found = read(ticked, SAY)
    assert found.customers == (
        KeyCustomer(name="Plum Ltd", customer_id=key(0), progress="at_risk", next_step="Call"),
    )
    assert [(one.text, one.progress) for one in found.actions] == [
        ("Effective visits: 12 of 15 planned", "at_risk")
    ]
    assert [one.kept for one in found.kept] == [True]
    assert [(one.blocker_id, one.measure) for one in found.problems] == [(key(0), "Show the total cost")]
    assert not found.no_problem  # there is one


def test_a_gap_asks_why_and_the_records_stand_beside() -> None:
    """Only below the target; the difference to the records is shown before the signature."""
    page = build(filled(), ENGLISH)
    blocks = {block.get("block_id"): block for block in page["blocks"]}
    assert "gap:effective_visits" in blocks
    assert "gap:won_deals" not in blocks
    assert blocks["actual:effective_visits"]["hint"]["text"] == "Records: 12 · target 15 · gap 3"
    assert "Deals won: 2 (records: 1)" in repr(build(filled(), ENGLISH, "sign"))


def test_a_weeks_report_in_chinese() -> None:
    """What a rep in Shanghai reads from the first page to the points."""
    page = draft(1, "李雷", "价格").model_copy(update={"answers": None, "comment": ""})
    texts = [_text(block) for block in build(page, CHINESE)["blocks"]]
    assert texts[:4] == [
        "3月9日周一这一周 · 3月13日周五 18:00 前提交，最晚 3月16日周一 12:00 李雷会看到。",
        "本周数字",
        "有效拜访 系统记录：12 · 目标 15 · 差 3",
        "为什么没达到目标？（有效拜访）",
    ]
    signed = Signed(
        report_id=UUID(int=1),
        week_starts_on=WEEK,
        late=False,
        first=True,
        quality=QUALITY,
        most=Decimal(85),
        raises=(
            Raise(what="explain", code="effective_visits", points=Decimal(5)),
            Raise(what="customers", points=Decimal("6.67"), count=2),
        ),
    )
    told = [_text(block) for block in result(signed, CHINESE)["blocks"]]
    assert told[0] == "3月9日周一这一周的周报已签字：65 分，满分 85。"
    assert told[2] == "*怎样能得更多分*\n• 说明有效拜访的差距：+5\n• 再写 2 位重点客户：+6.67"


def _text(block: object) -> str:
    """Return the words of a block, one after the other."""
    found: list[str] = []

    def look(part: object) -> None:
        if isinstance(part, dict):
            for name, value in part.items():
                if name == "text" and isinstance(value, str):
                    found.append(value)
                elif name != "options":
                    look(value)
        elif isinstance(part, list):
            for one in part:
                look(one)

    look(block)
    return " ".join(found)


def test_a_number_without_records_is_said_to_have_none() -> None:
    """A company that only does stand-ups is asked for what it knows, and told so."""
    alone = filled().model_copy(
        update={"numbers": (ReportNumber(code="won_deals", reason="no_data"),), "customers": ()}
    )
    (number,) = (block for block in build(alone, ENGLISH)["blocks"] if "hint" in block)
    assert number["hint"]["text"] == "The records say nothing this week."
    names = [block.get("block_id") for block in build(alone, ENGLISH, "doing")["blocks"]]
    assert "customer1:name" in names
    assert "customer1" not in names


def test_a_number_that_grew_since_is_shown_beside_what_was_signed() -> None:
    """12 visits were signed; a board says 16 by now."""
    one = ReportNumber(code="effective_visits", actual=Decimal(12), system=Decimal(12), now=Decimal(16))
    kept = view(1, "Ana", "x")
    grown = kept.model_copy(update={"answers": kept.answers.model_copy(update={"numbers": (one,)})})
    assert "12 · (records that came later: now 16)" in status(grown, READERS[0], own=True).text
