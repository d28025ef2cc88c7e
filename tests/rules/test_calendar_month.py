"""Months by their names."""

from datetime import date

import pytest

from models.rules.boards.asked import asked as board_asked
from models.rules.calendar_month import calendar_month
from models.rules.months import month_named
from models.rules.targets.asked import asked as target_asked
from models.rules.why.asked import typed

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("February", "2026-02"),
        ("2月", "2026-02"),
        ("二月份", "2026-02"),
        ("December", "2025-12"),
        ("12月", "2025-12"),
        ("十二月", "2025-12"),
        ("2025年2月", "2025-02"),
        ("feb 2025", "2025-02"),
        ("march", "2026-03"),
    ],
)
def test_a_month_is_known_by_its_name(text: str, label: str) -> None:
    """Without a year it is the last one."""
    found = calendar_month(text, TODAY)
    assert found is not None
    assert found.label == label
    assert month_named(text, TODAY).label == label


@pytest.mark.parametrize("text", ["jan", "13月", "3月9日", "march 9", "本月", "visits", "2026-02"])
def test_what_names_something_else_is_no_month(text: str) -> None:
    """A person, a day, a month that does not exist."""
    assert calendar_month(text, TODAY) is None


def test_every_command_with_a_period_knows_months_by_name() -> None:
    """Boards, numbers and targets; a target's month may be still to come."""
    kinds = {"codes": ("effective_visits",), "kinds": ("month",)}
    for text in ("visits february", "拜访榜 2月", "2月拜访"):
        assert board_asked(text, TODAY, **kinds).period.label == "2026-02"  # type: ignore[arg-type]
    wanted = typed("booked @ana february", {"booked": "booked_amount"}, TODAY)
    assert (wanted.whose, wanted.period and wanted.period.label) == ("@ana", "2026-02")
    assert [target_asked(text, TODAY).period.label for text in ("@ana april", "2月")] == [
        "2026-04",
        "2026-02",
    ]
    assert target_asked("january", date(2026, 12, 9)).period.label == "2027-01"
