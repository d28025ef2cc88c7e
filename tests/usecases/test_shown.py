"""What was shown is kept as it was shown: once a day and place, and every change of it."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.queries.why import explain, shown_lately
from models.rules.metrics.exact import quantity
from models.rules.periods import labelled
from models.shapes.numbers import Shown, Subject
from models.tables import ShownNumber
from models.usecases.shown import show
from tests.cast import Cast
from tests.usecases.records.book import NOW

MARCH = labelled("2026-03")


def number(team: Cast, value: int, on: int = 9, code: str = "won_deals") -> Shown:
    """Return a number of Ana's as she sees it on a day in March."""
    figure = quantity("F-01", value, inputs={"recorded": value}, left_out={"USD": 2})
    subject = Subject("member", team["Ana"])
    return Shown(subject=subject, code=code, period=MARCH, figure=figure, on=date(2026, 3, on))


def kept(session: Session) -> list[tuple[str, date, str]]:
    """Return where and when which value was shown."""
    rows = session.scalars(select(ShownNumber).where(ShownNumber.workspace_id == workspace_of(session)))
    return sorted((row.shown_in, row.shown_on, row.figure["value"]) for row in rows)


def test_the_same_number_is_kept_once_a_day_and_place(session: Session, team: Cast) -> None:
    """Asked again it is there; elsewhere, tomorrow or with another value it is another row."""
    for shown_in, value, on in (("me", 3, 9), ("me", 3, 9), ("digest", 3, 9), ("me", 3, 10), ("me", 4, 10)):
        show(session, shown_in, [number(team, value, on)], now=NOW)
    nine, ten = date(2026, 3, 9), date(2026, 3, 10)
    assert kept(session) == [("digest", nine, "3"), ("me", nine, "3"), ("me", ten, "3"), ("me", ten, "4")]


def test_a_number_comes_back_as_it_was_shown(session: Session, team: Cast) -> None:
    """With its inputs, what was left out, the formula and the policy's version; of several the last one."""
    one = number(team, 3)
    show(session, "me", [one, number(team, 60, code="effective_visits")], now=NOW)
    found = explain(
        session, one.subject, "won_deals", period=None, on=None, today=date(2026, 3, 9), now=NOW
    ).seen
    assert found is not None
    assert (found.figure, found.policy_version, found.shown_at) == (one.figure, 0, NOW)
    show(session, "report", [number(team, 5)], now=datetime(2026, 3, 10, tzinfo=NOW.tzinfo))
    later = explain(session, one.subject, "won_deals", period=MARCH, on=None, today=MARCH.ends_on, now=NOW)
    assert later.seen is not None
    assert later.seen.figure.value == Decimal(5)
    lines = shown_lately(session, [one.subject], now=NOW)
    assert [(line.code, line.value) for line in lines] == [
        ("won_deals", Decimal(5)),
        ("effective_visits", Decimal(60)),
    ]


def test_nothing_shown_keeps_nothing(session: Session, team: Cast) -> None:
    """An answer without numbers."""
    assert team.north
    show(session, "me", [], now=NOW)
    assert kept(session) == []
