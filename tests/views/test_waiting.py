"""What waits for somebody, and rates met: in words, with many lines and long names, in both languages."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import get_args

import pytest

from models.rules.periods import period_of
from models.shapes.figures import Figure
from models.shapes.reader import Locale, Reader
from models.shapes.service import RateLine, RatesPage
from models.shapes.support import AnswerTime
from models.shapes.waiting import Reason, Waits, WaitsOf
from tests.second_opinion import violations
from tests.views.digest_samples import ID, MONDAY, NINE
from views import rates, service, waiting
from views.drawing import in_words
from views.language import speak

READER = Reader(locale="en", zone="Asia/Shanghai")
ANSWERED = AnswerTime(wishes=3, answered=2, in_time=1, late=1, median_seconds=2700)


def item(of: WaitsOf, name: str = "Acme", **others: object) -> Waits:
    """Return one thing that waits, late by an hour."""
    return Waits(
        of=of, subject_id=ID, number="#7", name=name, text="2026-03-02" if of == "report" else name,
        reasons=get_args(Reason), count=2, due_at=NINE, late=True,
    ).model_copy(update=others)  # fmt: skip


def everything(count: int, name: str) -> list[Waits]:
    """Return things of every kind, one after the other."""
    kinds = get_args(WaitsOf)
    return [item(kinds[n % len(kinds)], name) for n in range(count)]


def test_each_thing_in_words_with_its_button() -> None:
    """The most pressing first, as it came; a case says why it is the reader's."""
    case = item("complaint", major=True, reasons=("owner", "handling"))
    wish = item(
        "support", "Ana", text="No list", reasons=("asked",), late=False, due_at=NINE + timedelta(hours=1)
    )
    assert in_words(waiting.waiting([case, wish], READER).blocks).split("\n") == [
        "2 things wait for you, 1 of them late",
        (
            ":red_circle: Major complaint #7, Acme: Acme · you own it · your step: handling · "
            "late since Mon, Mar 9, 09:00 [Open]"
        ),
        "Stuck point #7, Ana: No list · your support is wanted · due Mon, Mar 9, 10:00 [Open]",
    ]
    assert in_words(waiting.waiting([], READER).blocks) == "Nothing waits for you."


def test_what_has_a_day_has_no_hour() -> None:
    """By Friday is not Saturday at midnight."""
    night = datetime(2026, 11, 27, 16, tzinfo=UTC)  # midnight in Shanghai
    case = item("receivable", reasons=("promise",), due_at=night, late=False)
    said = in_words(waiting.waiting([case, case.model_copy(update={"late": True})], READER).blocks)
    assert "due Fri, Nov 27 [Open]" in said
    assert "late since Sat, Nov 28 [Open]" in said


def test_steps_are_named_together_in_the_order_of_the_work() -> None:
    """Not by the alphabet, and the words before them once."""
    steps: tuple[Reason, ...] = ("acceptance", "feedback", "handling", "investigation", "owner")
    said = in_words(waiting.waiting([item("complaint", reasons=steps)], READER).blocks)
    assert "you own it · your steps: Acceptance, Investigation, Handling, and Feedback" in said


@pytest.mark.parametrize("locale", get_args(Locale))
@pytest.mark.parametrize("count", [0, 1, 60])
def test_slack_takes_every_page(locale: Locale, count: int) -> None:
    """Twenty lines each, names of eighty characters."""
    reader, items = Reader(locale=locale, zone="Asia/Shanghai"), everything(count, "欧阳" * 40)
    pages = [waiting.all_waiting(items, page, reader) for page in (0, 1, 99)]
    assert [violations(page, "modal") for page in pages] == [[]] * len(pages)
    answers = [waiting.waiting(items, reader), rates.page(rates_page(count, "欧阳" * 40), reader)]
    assert [violations({"blocks": one.blocks, "text": one.text}, "message") for one in answers] == [[], []]


def rates_page(count: int, name: str) -> RatesPage:
    """Return a team's rates with so many people."""
    figure = Figure(formula="F-29", value=Decimal("0.5"))
    line = RateLine(name=name, complaints={"sla_met_rate": figure}, support=ANSWERED)
    return RatesPage(period=period_of("month", MONDAY), whole=line, people=(line,) * count)


def test_one_answer_is_no_half_of_several() -> None:
    """It is told as the one that it is."""
    one = ANSWERED.model_copy(update={"wishes": 1, "answered": 1, "in_time": 1, "late": 0})
    said = service.answered(one, speak(READER))
    assert said == "1 wish for support, answered within 45 min, 100% in time"


def test_rates_in_words() -> None:
    """The team's first, then each person's on a line."""
    assert in_words(rates.page(rates_page(1, "East"), READER).blocks).split("\n") == [
        "Rates met · East · March 2026",
        "Complaint times kept: 50%",
        "3 wishes for support, half of the answers within 45 min, 50% in time, 1 still waits",
        (
            "East: Complaint times kept: 50%; "
            "3 wishes for support, half of the answers within 45 min, 50% in time, 1 still waits"
        ),
    ]


def test_rates_say_how_many_they_are_made_of_and_what_is_not_over_yet() -> None:
    """A time that still runs is no answer, and a share of nothing due is no failure."""
    first = Figure(formula="F-29", value=Decimal("0.01"), sample=2, inputs={"running": Decimal(1)})
    solved = Figure(formula="F-29", value=Decimal(0), numerator=Decimal(0), denominator=Decimal(2))
    kept = {"complaint_first_response": first, "resolution_rate": solved}
    page = RatesPage(period=period_of("month", MONDAY), whole=RateLine(name="East", complaints=kept))
    assert in_words(rates.page(page, READER).blocks).split("\n")[1:] == [
        (
            "Time to the first answer to complaints: 0.01 hours "
            "(2 complaints, 1 still runs and counts up to now)"
        ),
        "Complaints resolved: 0% (0 of 2)",
    ]
