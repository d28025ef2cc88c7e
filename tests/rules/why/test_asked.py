"""Which number somebody means by what is typed after `/coach why`."""

from datetime import date
from uuid import UUID

import pytest

from models.rules.periods import labelled
from models.rules.why.asked import pressed, typed
from models.shapes.numbers import Subject
from models.shapes.period import Period

TODAY = date(2026, 3, 10)  # a Tuesday
NAMES = {"booked amount": "booked_amount", "签约金额": "booked_amount", "win rate": "win_rate"}
KEY = UUID(int=7)


@pytest.mark.parametrize(
    ("text", "code", "whose", "period", "on"),
    [
        ("", None, "", None, None),
        ("booked amount", "booked_amount", "", None, None),
        ("Booked Amount @ana 2026-03", "booked_amount", "@ana", labelled("2026-03"), None),
        ("签约金额 本月", "booked_amount", "", labelled("2026-03"), None),
        ("win rate North last week", "win_rate", "North", labelled("2026-W10"), None),
        ("win rate monday", "win_rate", "", None, date(2026, 3, 9)),
        ("booked amount 2026-03-08", "booked_amount", "", None, date(2026, 3, 8)),
        ("booked amount last quarter", "booked_amount", "", labelled("2025-Q4"), None),
        ("@ana this year", None, "@ana", labelled("2026"), None),
        ("karma", None, "karma", None, None),
    ],
)
def test_a_metric_whose_and_when_are_read_in_this_order(
    text: str, code: str | None, whose: str, period: Period | None, on: date | None
) -> None:
    """Each may be missing; a date is the day on which the number was shown."""
    found = typed(text, NAMES, TODAY)
    assert (found.code, found.whose, found.period, found.on) == (code, whose, period, on)


def test_a_button_names_its_number() -> None:
    """What is not one was typed."""
    found = pressed(f"win_rate|team:{KEY}|2026-W10")
    assert found is not None
    assert (found.code, found.subject, found.period) == (
        "win_rate",
        Subject("team", KEY),
        labelled("2026-W10"),
    )
    assert pressed(f"today|member:{KEY}|2026-03") is not None
    for text in ("win rate", f"karma|team:{KEY}|2026-03", "win_rate|team:7|2026-03"):
        assert pressed(text) is None
