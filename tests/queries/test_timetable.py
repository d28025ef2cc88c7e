"""The timetable says in advance what the firing will do: moments across daylight saving, reasons to skip."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.queries.tenancy import policy
from models.queries.timetable import NOBODY, timetable
from models.shapes.schedule import TimetableLine
from models.usecases.schedule.fire import fire
from models.usecases.standup import prompt
from tests.cast import Cast


@pytest.fixture
def cast(team: Cast) -> Cast:
    """Return the standard team."""
    return team


def mornings(
    session: Session, who: UUID, start: datetime, days: int, kind: str = "morning"
) -> Sequence[TimetableLine]:
    """Return one person's lines of one kind."""
    lines = timetable(session, start=start, days=days, members=[who])
    return [line for line in lines if line.kind == kind]


def test_local_time_stands_still_while_utc_moves_over_daylight_saving(session: Session, cast: Cast) -> None:
    """London changes on 29 March 2026, New York changed on the 8th, Shanghai never does."""
    start = datetime(2026, 3, 20, tzinfo=UTC)
    expected = {"Ana": ("09:00", {9, 8}), "Zoe": ("09:00", {13}), "Li": ("09:00", {1})}
    for name, (local, hours) in expected.items():
        lines = mornings(session, cast[name], start, 14)
        assert len(lines) == 14
        assert {line.local[11:] for line in lines} == {local}
        assert {line.at.hour for line in lines} == hours
        assert len({line.local[:10] for line in lines}) == 14


def test_new_york_changes_between_two_of_its_mornings(session: Session, cast: Cast) -> None:
    """1 November 2026: 13:00 UTC before, 14:00 after."""
    lines = mornings(session, cast["Zoe"], datetime(2026, 10, 30, tzinfo=UTC), 4)
    assert [line.at.hour for line in lines] == [13, 13, 14, 14]


def test_a_make_up_saturday_fires_in_shanghai_alone(session: Session, cast: Cast) -> None:
    """The Chinese calendar makes 10 October 2026 a working day."""
    start = datetime(2026, 10, 9, 16, tzinfo=UTC)
    assert [line.status for line in mornings(session, cast["Li"], start, 1)] == ["fires"]
    (ana,) = mornings(session, cast["Ana"], start, 1)
    assert (ana.status, ana.reason) == ("skipped", "weekend")


def test_every_skipped_slot_says_why(session: Session, cast: Cast) -> None:
    """Leave, a part-timer's day off, a holiday by name, a weekend."""
    monday = datetime(2026, 3, 9, 2, tzinfo=UTC)
    (ben,) = mornings(session, cast["Ben"], monday, 1)
    assert (ben.status, ben.reason) == ("skipped", "absence")
    tom = mornings(session, cast["Tom"], monday, 7)
    assert [line.reason for line in tom] == ["", "", "", "part time", "part time", "weekend", "weekend"]
    (good_friday,) = mornings(session, cast["Ana"], datetime(2026, 4, 3, tzinfo=UTC), 1)
    assert good_friday.reason == "holiday: Good Friday"


def test_who_left_has_no_line(session: Session, cast: Cast) -> None:
    """Eva's schedules are off."""
    assert timetable(session, start=datetime(2026, 3, 9, 2, tzinfo=UTC), days=3, members=[cast["Eva"]]) == []


def test_a_team_of_which_nobody_is_expected_posts_no_summary(session: Session, cast: Cast) -> None:
    """On a Sunday."""
    assert cast.north
    lines = timetable(session, start=datetime(2026, 3, 15, tzinfo=UTC), days=1)
    (north,) = [line for line in lines if line.kind == "summary_evening" and line.who == "North"]
    assert (north.status, north.reason) == ("skipped", NOBODY)


def test_lines_come_in_the_order_of_their_moments(session: Session, cast: Cast) -> None:
    """From the start on, for as long as was asked, nothing twice."""
    assert cast.east
    start = datetime(2026, 3, 10, tzinfo=UTC)
    lines = timetable(session, start=start, days=2)
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    assert all(start <= line.at < start + timedelta(days=2) for line in lines)
    assert len({(line.kind, line.who, line.local) for line in lines}) == len(lines)


def test_what_is_over_is_told_as_it_was(session: Session, cast: Cast) -> None:
    """Fired, skipped and lapsed with their reasons; what is due just now is still to come."""
    monday = datetime(2026, 3, 9, 1, tzinfo=UTC)
    now = monday + timedelta(days=3, minutes=10)
    for moment in (monday + timedelta(hours=8), monday + timedelta(days=1), now):
        fire(session, "morning", prompt, now=moment)
    lines = timetable(session, start=monday, days=5, members=[cast["Li"], cast["Ben"]], now=now)
    told = [(line.status, line.reason) for line in lines if line.kind == "morning" and line.who == "Li"]
    assert told == [("fired", ""), ("lapsed", "came too late"), ("fired", ""), ("fires", "")]
    (ben, *_) = [line for line in lines if line.kind == "morning" and line.who == "Ben"]
    assert (ben.status, ben.reason, ben.over) == ("skipped", "absence", True)


def test_a_larger_team_costs_no_more_statements(session: Session, cast: Cast) -> None:
    """One statement per need, however many people there are."""
    seen: list[Any] = []
    policy(session)  # read once in a session
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *arguments: seen.append(arguments))
    timetable(session, start=datetime(2026, 3, 10, tzinfo=UTC), days=1, members=[cast["Ana"]])
    few = len(seen)
    timetable(session, start=datetime(2026, 3, 10, tzinfo=UTC), days=30, members=list(cast.ids.values()))
    assert len(seen) == 2 * few
