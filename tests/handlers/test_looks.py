"""Whoever opens a digest, a line of it, or somebody's rates is written down for whom it concerns."""

import pytest

from models.queries.privacy import looks_at
from tests.handlers.company import Person, Staff
from tests.handlers.desk import Desk
from tests.handlers.test_digest import missed


def looks(desk: Desk, person: Person) -> set[tuple[str | None, str]]:
    """Return who looked at what of somebody."""
    found = desk.reading(lambda session: looks_at(session, person.id))
    return {(one.looker, one.kind) for one in found}


def test_a_line_of_the_digest_is_a_look_at_that_stand_up(desk: Desk, staff: Staff) -> None:
    """Of whom the line tells; the others' stand-ups were not opened."""
    missed(desk, staff)
    mia, ts = staff.mia.slack, desk.digest(staff.mia)
    mia.press(ts, "digest_open_entry", str(desk.answered(staff.chen).id))
    assert looks(desk, staff.chen) == {("Mia", "standup")}
    assert looks(desk, staff.ana) == set()


@pytest.mark.parametrize("by", ["word", "page"])
def test_a_digest_is_a_look_at_whom_it_names(desk: Desk, staff: Staff, by: str) -> None:
    """Typed, or a section of it opened as a page; who stands in no line was not looked at."""
    missed(desk, staff)
    mia = staff.mia.slack
    if by == "word":
        mia.command("/coach", "digest morning")
    else:
        missing = f"missed|morning|{desk.clock.now().date().isoformat()}"
        mia.press(desk.buttons(mia.id, digest_all=missing), "digest_all")
    assert looks(desk, staff.chen) == {("Mia", "digest")}
    assert looks(desk, staff.mia) == set()


def test_somebody_s_rates_are_a_look_at_a_number(desk: Desk, staff: Staff) -> None:
    """One's own are none."""
    staff.mia.slack.command("/coach", "rates @ana")
    staff.ana.slack.command("/coach", "rates")
    assert looks(desk, staff.ana) == {("Mia", "number")}
