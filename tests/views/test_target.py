"""Targets and what they ask for, in words."""

from decimal import Decimal
from uuid import UUID

import pytest

from models.rules.metrics.split import coverage
from models.rules.periods import labelled
from models.rules.targets.asked import asked, offered
from models.rules.targets.codes import TARGETED
from models.shapes.boards import Board, BoardView
from models.shapes.numbers import Subject
from models.shapes.reader import Reader
from models.shapes.targets import Cascade, Child, TargetChange, TargetPage
from tests.second_opinion import violations
from tests.views.lookups.courses import course
from tests.views.lookups.facts import ID, MONDAY, NAMES, NINE, READERS
from views import target, target_form
from views.board_words import noted
from views.course import course_text
from views.language import speak

MARCH = labelled("2026-03")

SAY = speak(Reader(zone="Europe/London", currency="CNY"))


def test_a_course_says_what_is_done_how_fast_and_what_is_missing() -> None:
    """X-01 in three lines."""
    text = course_text(course("booked_amount", 30_000_000, 18_000_000, stretch=33_000_000), SAY)
    assert text.split("\n") == [
        "*Booked amount*: CN¥180,000 of CN¥300,000 (60%)",
        "behind pace: 88% · CN¥120,000 to go · CN¥17,142.86 each working day",
        "Stretch target for the best of last time: CN¥330,000",
    ]


def test_a_reached_target_asks_for_nothing() -> None:
    """X-01: 114 percent, the stretch target met."""
    text = course_text(course("booked_amount", 30_000_000, 34_200_000, stretch=33_000_000), SAY)
    assert text.split("\n") == [
        "*Booked amount*: CN¥342,000 of CN¥300,000 (114%)",
        "The target is reached.",
        "Stretch target CN¥330,000: reached!",
    ]


def test_nothing_done_and_no_target_are_said() -> None:
    """Undefined is words, not a zero."""
    assert course_text(course("won_deals", 5, None), SAY) == "*Deals won*: nothing yet of 5"
    assert course_text(course("won_deals", None, 2), SAY) == "*Deals won*: 2; no target"
    assert "0.7 each working day" in course_text(course("won_deals", 5, 0), SAY)


def test_targets_in_a_currency_of_before_are_named() -> None:
    """On the page of targets and on boards alike; their history keeps its own currency."""
    page = TargetPage(subject=Subject("member", ID), name="Ana", period=MARCH, left_out={"EUR": 1, "USD": 3})
    text = target.page(page, SAY.reader).text
    assert "1 target in EUR is left out: targets count in CNY." in text
    assert "3 targets in USD are left out: targets count in CNY." in text
    board = Board(code="booked_amount", way="of_target")
    view = BoardView(board=board, period=MARCH, as_of=NINE, targets_left_out={"EUR": 1}, left_out={"JPY": 2})
    assert noted(view, SAY)[-2:] == [
        "2 amounts in JPY are left out: no exchange rate is known.",
        "1 target in EUR is left out: targets count in CNY.",
    ]
    change = TargetChange(
        code="booked_amount", period=MARCH, value=500, currency="USD", before=100, currency_before="EUR",
        changed_at=NINE,
    )  # fmt: skip
    assert "€1 → $5" in target.history([change], "Ana", SAY.reader).text


def cascade_of(count: int, name: str) -> Cascade:
    """Return a team's target beside those of its reps."""
    children = tuple(
        Child(
            subject=Subject("member", UUID(int=number + 1)),
            name=name,
            target=100_000 if number % 2 else None,
            actual=Decimal(62_000),
            last_target=90_000,
            last_result=Decimal(80_000),
            weight=Decimal("0.2"),
            proposed=20_000,
        )
        for number in range(count)
    )
    found = coverage([100_000] * (count // 2), 400_000 if count else None)
    return Cascade(
        code="booked_amount",
        target=400_000 if count else None,
        held=100_000 * (count // 2),
        coverage=found.figure,
        in_range=found.in_range,
        children=children,
    )


@pytest.mark.parametrize("reader", READERS, ids=["en", "zh_CN"])
@pytest.mark.parametrize("name", NAMES, ids=["latin", "chinese"])
@pytest.mark.parametrize("count", [0, 1, 60])
def test_every_drawing_keeps_slacks_limits(reader: Reader, name: str, count: int) -> None:
    """0, 1 and 60 people, 80 characters; the form keeps what was typed and asks about it."""
    north, beside = Subject("team", UUID(int=99)), cascade_of(count, name)
    courses = tuple(course(code, 12_000_000, 6_200_000, stretch=count) for code in TARGETED[: min(count, 8)])
    page = TargetPage(subject=north, name=name, period=MARCH, courses=courses, cascade=beside, may_set=True)
    change = TargetChange(
        code="booked_amount", period=MARCH, value=count or None, before=5, reason=name, changed_at=NINE
    )
    for drawn in (target.page(page, reader), target.history((change,) * count, name, reader)):
        assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []
        assert drawn.text.strip()
    facts = target_form.FormFacts(
        subject=north, name=name, period=MARCH, periods=tuple(offered(MONDAY)), own=count, beside=beside
    )
    form = target_form.build(facts, reader)
    questioned = target_form.build(
        facts, reader, typed_before={"whole": "99亿"}, questions=[name] * min(count, 3), sure="x"
    )
    for view in (form, questioned, target_form.done(count, beside, reader)):
        assert violations(view, "modal") == []


def test_the_sum_beside_the_whole_says_what_is_missing() -> None:
    """I-05: too little, enough, too much."""
    told = []
    for held in (90, 120, 140):
        found = coverage([held], 100)
        one = Cascade(code="won_deals", target=100, held=held, coverage=found.figure, in_range=found.in_range)
        told.append(target.sum_line(one, SAY))
    assert told == [
        ":warning: Sum of the parts: 90 of 100 (90%); 10 are missing.",
        "Sum of the parts: 120 of 100 (120%).",
        ":warning: Sum of the parts: 140 of 100 (140%); 40 more than the whole.",
    ]


@pytest.mark.parametrize(
    ("typed", "whose", "label"),
    [
        ("", "", "2026-03"),
        ("next month", "", "2026-04"),
        ("@ana 2026-Q2", "@ana", "2026-Q2"),
        ("North last week", "North", "2026-W10"),
        ("North Sea team", "North Sea team", "2026-03"),
        ("下月", "", "2026-04"),
        ("公司 今年", "公司", "2026"),
        ("@李 上季度", "@李", "2025-Q4"),
    ],
)
def test_whose_targets_of_when_are_read_as_people_type_them(typed: str, whose: str, label: str) -> None:
    """The month that is on unless another period ends the words."""
    found = asked(typed, MONDAY)
    assert (found.whose, found.period.label) == (whose, label)
