"""The moments of an entry and what follows from them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models.policy import LockOffset, StandupTimes
from models.rules.standup import (
    answered_state,
    credit,
    due_for,
    entry_times,
    fitting_kind,
    misses_in_a_row,
    next_moment,
    reminders_at,
    voluntary_times,
    was_asked,
)
from models.shapes.standup import EntryState

RULES = StandupTimes(prompt_at="09:00", window_minutes=60, grace_minutes=120)
TIMES = entry_times(date(2026, 3, 9), 9 * 60, "Europe/London", RULES)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    """Return a moment of that Monday; London is at UTC."""
    return datetime(2026, 3, 9, hour, minute, second, tzinfo=UTC)


def test_due_and_lock_follow_the_prompt() -> None:
    """Prompt at 9, due at 10, locked at 11."""
    assert (TIMES.prompt_at, TIMES.due_at, TIMES.locks_at) == (at(9), at(10), at(11))


def test_a_grace_shorter_than_the_window_never_locks_before_the_due_moment() -> None:
    """A policy that contradicts itself is read kindly."""
    rules = StandupTimes(prompt_at="09:00", window_minutes=60, grace_minutes=30)
    times = entry_times(date(2026, 3, 9), 540, "Europe/London", rules)
    assert times.locks_at == times.due_at


def test_a_window_over_a_clock_change_stays_as_long_as_it_is() -> None:
    """The window is a duration: 02:30 to 04:30 on the wall when the clocks go forward."""
    times = entry_times(date(2026, 3, 29), 30, "Europe/London", RULES)
    assert times.due_at - times.prompt_at == timedelta(minutes=60)


def test_a_day_off_is_open_until_its_midnight() -> None:
    """A voluntary form closes with the rep's own day."""
    times = voluntary_times(date(2026, 3, 14), "Asia/Shanghai", at(9))
    assert times.locks_at == datetime(2026, 3, 14, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("offsets", "moments"),
    [
        ((), ()),
        ((-15,), (at(9, 45),)),
        ((-30, -10, "lock-30"), (at(9, 30), at(9, 50), at(10, 30))),
        ((-60, -90, 60), ()),
    ],
)
def test_reminders_come_by_strength(
    offsets: tuple[int | LockOffset, ...], moments: tuple[datetime, ...]
) -> None:
    """Light none, standard one, active three; none at the prompt or the lock itself, or outside."""
    assert reminders_at(TIMES, offsets) == moments


def test_the_next_moment_is_a_reminder_or_the_lock() -> None:
    """After the last reminder only the lock is left."""
    assert next_moment(TIMES, (-15,), at(9)) == at(9, 45)
    assert next_moment(TIMES, (-15,), at(9, 45)) == at(11)


def test_on_time_is_until_due_or_a_whole_window_after_a_late_prompt() -> None:
    """Who was asked late has the whole window."""
    assert answered_state(TIMES, at(9), at(10)) == "submitted"
    assert answered_state(TIMES, at(9), at(10, 0, 1)) == "late"
    assert answered_state(TIMES, at(9, 30), at(10, 30)) == "submitted"
    assert answered_state(TIMES, at(9, 30), at(10, 31)) == "late"
    assert answered_state(TIMES, None, at(8, 50)) == "submitted"


def test_a_late_prompt_shows_its_own_due_moment() -> None:
    """It never lies behind the lock."""
    assert due_for(TIMES, None) == at(10)
    assert due_for(TIMES, at(9, 30)) == at(10, 30)
    assert due_for(TIMES, at(10, 30)) == at(11)


def test_only_a_prompt_before_the_due_moment_makes_a_miss() -> None:
    """Who was asked too late was not asked."""
    assert was_asked(TIMES, at(9, 59))
    assert not was_asked(TIMES, at(10))
    assert not was_asked(TIMES, None)


@pytest.mark.parametrize(
    ("state", "points"),
    [
        ("submitted", 10_000),
        ("late", 5_000),
        ("skipped", 0),
        ("missed", 0),
        ("excused", None),
        ("expected", None),
        ("prompted", None),
    ],
)
def test_credit_by_state(state: EntryState, points: int | None) -> None:
    """On time full, late half, missed and skipped none, excused does not count."""
    assert credit(state, 5_000) == points


def test_misses_in_a_row_count_expected_entries_only() -> None:
    """Excused and still open entries neither count nor break; an answer or a skip breaks."""
    assert misses_in_a_row(["prompted", "missed", "excused", "missed", "submitted", "missed"]) == 2
    assert misses_in_a_row(["missed", "skipped", "missed"]) == 1
    assert misses_in_a_row(["late", "missed"]) == 0
    assert misses_in_a_row([]) == 0


def test_the_kind_that_fits_the_hour() -> None:
    """The evening's from halfway between the two prompts."""
    assert fitting_kind(8 * 60, 540, 1050) == "morning"
    assert fitting_kind(13 * 60, 540, 1050) == "morning"
    assert fitting_kind(14 * 60, 540, 1050) == "evening"
    assert fitting_kind(23 * 60 + 59, 540, 1050) == "evening"
