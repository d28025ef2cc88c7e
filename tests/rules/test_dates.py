"""Dates as people type them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.dates import Side, UnreadableDate, read_date

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", MONDAY),
        ("Tomorrow", date(2026, 3, 10)),
        ("yesterday", date(2026, 3, 8)),
        ("friday", date(2026, 3, 13)),
        ("FRI", date(2026, 3, 13)),
        ("monday", MONDAY),
        ("next friday", date(2026, 3, 20)),
        ("2026-03-09", MONDAY),
        ("２０２６-03-09", MONDAY),
        ("9.3.", MONDAY),
        ("8.3.", date(2027, 3, 8)),
        ("9.3.2027", date(2027, 3, 9)),
        ("29.2.", date(2028, 2, 29)),
        ("10 march", date(2026, 3, 10)),
        ("Mar 10, 2027", date(2027, 3, 10)),
        ("10th Apr", date(2026, 4, 10)),
        ("今天", MONDAY),
        ("明天", date(2026, 3, 10)),
        ("后天", date(2026, 3, 11)),
        ("周五", date(2026, 3, 13)),
        ("星期天", date(2026, 3, 15)),
        ("下周一", date(2026, 3, 16)),
        ("3月10日", date(2026, 3, 10)),
        ("2027年1月2号", date(2027, 1, 2)),
    ],
)
def test_a_date_is_read_as_it_is_meant(text: str, expected: date) -> None:
    """What people type names one day."""
    assert read_date(text, MONDAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("friday", date(2026, 3, 6)),
        ("monday", MONDAY),
        ("8.3.", date(2026, 3, 8)),
        ("12月24日", date(2025, 12, 24)),
    ],
)
def test_a_look_back_finds_days_that_have_been(text: str, expected: date) -> None:
    """A look-up of past days never lands in the future."""
    assert read_date(text, MONDAY, side="past") == expected


@pytest.mark.parametrize("text", ["", "31.2.", "2026-13-01", "t", "ju 3", "soon", "3/9", "99", "2026-02-30"])
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    """The sentence says how to write one."""
    with pytest.raises(UnreadableDate, match="2026-03-09"):
        read_date(text, MONDAY)


@given(
    st.text(max_size=30), st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["future", "past"])
)
def test_whatever_is_typed_is_a_date_or_a_refusal(text: str, today: date, side: Side) -> None:
    """Nothing that people type breaks the reader."""
    with suppress(UnreadableDate):
        assert isinstance(read_date(text, today, side=side), date)
