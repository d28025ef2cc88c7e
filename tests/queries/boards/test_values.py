"""Bare numbers of many members beside the figures that everybody else shows."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from models.queries.numbers import figures, values
from models.rules.metrics.exact import joined
from models.rules.periods import labelled, period_of
from models.shapes.boards import BoardCode
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.usecases import final_values
from tests.queries.boards.march import ENDED, MARCH, told, x05
from tests.queries.numbers.books import Books

RUNS = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize("final", [False, True])
def test_bare_numbers_are_those_of_the_figures(office: Books, final: bool) -> None:  # noqa: FBT001
    """Recorded, told, in a currency without a rate, with a target, not at all; frozen for some."""
    x05(office)
    told(office, "effective_visits", {"Ana": 3, "Tom": 2, "Li": 0}, first=20)
    told(office, "process_score", {"Mia": 9}, first=25)
    office.did("visit", office.acme, day=2)
    office.win(office.deal(amount=700, currency="USD"))
    office.win(office.deal(amount=300))
    people = list(office.cast.ids.values())
    subjects = [Subject("member", member_id) for member_id in people]
    if final:
        some = figures(office.session, ["booked_amount"], subjects[:4], MARCH, now=ENDED)
        final_values.write(office.session, MARCH, some, now=ENDED)
        office.win(office.deal(amount=9_000))
    for code in get_args(BoardCode):
        for period, now in ((MARCH, ENDED), (MARCH, RUNS), (labelled("2026-W11"), RUNS), (_day(), RUNS)):
            plain = figures(office.session, [code], subjects, period, now=now)
            bare = values(office.session, code, people, period, now=now)
            assert bare.numbers == {subject.id: figure.value for (subject, _), figure in plain.items()}
            assert bare.figures(people) == {subject.id: figure for (subject, _), figure in plain.items()}
            assert bare.left_out == joined(figure.left_out for figure in plain.values())


def _day() -> Period:
    return period_of("day", RUNS.date() - timedelta(days=11))
