"""Explanations, error reports and their answers as they are drawn."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from models.rules.metrics.catalogue import CATALOGUE
from models.rules.periods import labelled
from models.rules.why.changes import changes
from models.shapes.error_report import ErrorReportView
from models.shapes.figures import Figure
from models.shapes.messages import ErrorAnswered, ErrorReported, ReportedNumber
from models.shapes.reader import Locale, Reader
from models.shapes.why import Explanation, Seen, ShownLine
from tests.second_opinion import violations
from views import render
from views.why import answer_form, explanation, menu, report_form
from views.why.formulas import FORMULAS

MARCH = labelled("2026-03")
KEY = UUID(int=7)
AT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
READERS = {"en": Reader(), "zh_CN": Reader(locale="zh_CN")}
LONG = {"en": "Maximiliane " * 7, "zh_CN": "欧阳" * 40}
FIGURE = Figure(
    formula="F-01",
    value=Decimal(60_000),
    numerator=Decimal(3),
    denominator=Decimal(4),
    source="both",
    inputs={"recorded": Decimal(50_000), "days_reported": Decimal(1)},
    left_out={"USD": 2},
)


def seen(figure: Figure = FIGURE, **others: Any) -> Seen:
    """Return a number as it was shown."""
    facts = {
        "shown_id": KEY,
        "shown_in": "me",
        "shown_on": date(2026, 3, 9),
        "shown_at": AT,
        "policy_version": 2,
    }
    return Seen(figure=figure, **(facts | others))


def explained(shown: Seen | None = None, today: Figure = FIGURE, **others: Any) -> Explanation:
    """Return an explanation of Ana's booked amount."""
    facts: dict[str, Any] = {
        "scope": "member",
        "subject_id": KEY,
        "subject_name": "Ana",
        "code": "booked_amount",
        "period": MARCH,
        "today": today,
        "today_version": 2,
        "seen": shown,
    }
    if shown is not None:
        versions = {"version_before": shown.policy_version, "version_after": 2}
        facts["changes"] = changes(shown.figure, today, **versions)
    return Explanation(**(facts | others))


def text(found: Explanation, locale: Locale = "en") -> str:
    """Return the words of an explanation; it keeps Slack's limits."""
    drawn = explanation(found, READERS[locale])
    assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []
    return drawn.text


def test_money_is_written_as_money_wherever_it_stands() -> None:
    """Also a mean that is no whole number, and both sides of what is divided."""
    inputs = {"average_order": Decimal("2510714.286"), "days_left": Decimal(16)}
    facts = {"formula": "F-48", "numerator": Decimal(1_136_364), "denominator": Decimal(16), "inputs": inputs}
    asked = FIGURE.model_copy(update=facts)
    told = text(explained(seen(asked, shown_in="target"), asked, code="today"))
    for words in ("Average order: CN¥25,107.14", "Divided: CN¥11,363.64 / 16", "in the targets"):
        assert words in told
    share = FIGURE.model_copy(update={"numerator": Decimal(100_00), "denominator": Decimal(400_00)})
    assert "Divided: CN¥100 / CN¥400" in text(explained(seen(share), share, code="attainment"))


CHANGED: dict[str, dict[str, Any]] = {
    "value": {"value": Decimal(61_000)},
    "numerator": {"numerator": Decimal(2)},
    "denominator": {"denominator": Decimal(5)},
    "sample": {"sample": 9},
    "reason": {"reason": "small_sample"},
    "source": {"source": "records"},
    "formula": {"formula": "F-09"},
    "an input": {"inputs": {"recorded": Decimal(49_000), "days_reported": Decimal(1)}},
    "a new input": {"inputs": {**FIGURE.inputs, "records": Decimal(3)}},
    "left out": {"left_out": {"USD": 1}},
}


@pytest.mark.parametrize("what", CHANGED)
@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_an_explanation_changes_with_each_of_its_inputs(what: str, locale: Locale) -> None:
    """As it was shown, and as what has changed since."""
    other = FIGURE.model_copy(update=CHANGED[what])
    plain = text(explained(seen()), locale)
    since = text(explained(seen(), other), locale)
    assert since != plain
    assert "→" in since
    if what != "sample":  # how many were looked at is said by what they are made of
        assert text(explained(seen(other), other), locale) != plain


def test_an_explanation_changes_with_the_policy_the_day_and_the_place() -> None:
    """Each on its own."""
    plain = text(explained(seen()))
    for other in ({"policy_version": 1}, {"shown_on": date(2026, 3, 8)}, {"shown_in": "digest"}):
        assert text(explained(seen(**other))) != plain
    assert "Policy version: 1 → 2" in text(explained(seen(policy_version=1)))
    assert "stays" in text(explained(seen(), FIGURE.model_copy(update={"value": Decimal(1)}), final=True))


def test_every_metric_says_how_it_is_counted() -> None:
    """In both languages, with its own words."""
    assert set(CATALOGUE) <= set(FORMULAS)
    assert len(set(FORMULAS.values())) == len(FORMULAS)
    for code in FORMULAS:
        assert text(explained(seen(), code=code), "zh_CN") != text(explained(seen(), code=code))


def test_without_a_number_the_reason_is_said() -> None:
    """Not shown at all, not on that day, undefined."""
    nothing = Figure(formula="F-01", value=None, reason="no_target")
    assert "no number (no target is set)" in text(explained(None, nothing))
    assert "Nothing was shown of it on Sun, Mar 8" in text(explained(None, on=date(2026, 3, 8)))


def report(**others: Any) -> ErrorReportView:
    """Return an error report of Ana's."""
    facts = {
        "report_id": KEY,
        "ref_no": 3,
        "about": "x",
        "by": "Ana",
        "by_slack_id": "U",
        "text": "Half of it",
        "status": "open",
        "created_at": AT,
    }
    return ErrorReportView(**(facts | others))


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("count", [0, 1, 60])
def test_many_long_things_fit(count: int, locale: Locale) -> None:
    """Inputs, changes, numbers to choose from; the longest names and words."""
    figure = FIGURE.model_copy(
        update={
            "inputs": {f"input {n}": Decimal(n) for n in range(count)},
            "left_out": {f"X{n}": 1 for n in range(count)},
        }
    )
    wordy = report(text="w" * 2_000, status="corrected", answer="a" * 2_000, answered_by=LONG[locale])
    assert text(explained(seen(), figure, subject_name=LONG[locale], errors=(wordy,) * 5), locale)
    assert text(explained(seen(figure), subject_name=LONG[locale]), locale)
    lines = [
        ShownLine(
            scope="member",
            subject_id=UUID(int=n),
            subject_name=LONG[locale],
            code="proposal_submission_rate",
            period=MARCH,
            value=Decimal("0.5"),
            shown_on=AT.date(),
        )
        for n in range(count)
    ]
    drawn = menu(lines, LONG[locale], READERS[locale])
    assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_reports_and_answers_are_drawn(locale: Locale) -> None:
    """Open with a button, answered without; the forms keep Slack's limits."""
    number = ReportedNumber(subject_name=LONG[locale], code="booked_amount", period=MARCH, value=Decimal(5))
    asked = ErrorReported(report_id=KEY, ref_no=3, by=LONG[locale], text="w" * 2_000, number=number)
    done = asked.model_copy(update={"status": "explained", "answered_by": "Omar", "answer": "a" * 2_000})
    told = ErrorAnswered(ref_no=3, by="Omar", verdict="corrected", answer="a" * 2_000, about="An award")
    kinds = []
    for message in (asked, done, told):
        drawn = render(message, READERS[locale])
        assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []
        kinds.append(any(block["type"] == "actions" for block in drawn.blocks))
    assert kinds == [True, False, False]
    for form in (
        report_form(LONG[locale], str(KEY), READERS[locale]),
        answer_form(report(text="w" * 2_000), READERS[locale]),
    ):
        assert violations(form, "modal") == []
