"""Absences, zones and teams reach the entries that exist already."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from models.queries.tenancy import workspace_of
from models.shapes.calendar import AbsenceSpan
from models.shapes.roster import DayPart
from models.tables import Absence
from models.usecases import absence, standup
from models.usecases.pause import pause, resume
from tests.usecases.standup.day import MONDAY, Day, utc

BEFORE_DUE = utc("2026-03-09 09:59")
DUE = utc("2026-03-09 10:00")
TODAY = AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY)


def test_own_absence_before_due_excuses(day: Day) -> None:
    """Prompted | absence by the rep before due | excused; the waiting prompt is taken back."""
    day.fire("Ana")
    assert standup.excuse_absence(day.session, day.cast["Ana"], TODAY, by_self=True, now=BEFORE_DUE) == 1
    entry = day.entry("Ana")
    assert (entry.state, entry.excuse, entry.credit_bp) == ("excused", "absence", None)
    assert [row.state for row in day.rows("standup_prompt")] == ["cancelled"]


def test_own_absence_after_due_is_too_late(day: Day) -> None:
    """Nobody excuses oneself afterwards."""
    day.ask("Ana")
    assert standup.excuse_absence(day.session, day.cast["Ana"], TODAY, by_self=True, now=DUE) == 0
    assert day.entry("Ana").state == "prompted"


def test_an_absence_by_a_superior_excuses_what_was_missed(day: Day) -> None:
    """Missed | absence by a superior | excused; what was answered stays."""
    day.ask("Ana")
    day.ask("Ana", kind="evening")
    day.answer("Ana", "evening")
    day.wait_until(utc("2026-03-09 11:00"))
    now = utc("2026-03-10 08:00")
    assert standup.excuse_absence(day.session, day.cast["Ana"], TODAY, by_self=False, now=now) == 1
    assert (day.entry("Ana").state, day.entry("Ana", "evening").state) == ("excused", "submitted")


@pytest.mark.parametrize(
    ("part", "states"), [("am", ("excused", "expected")), ("pm", ("expected", "excused"))]
)
def test_half_a_day_excuses_one_stand_up(day: Day, part: DayPart, states: tuple[str, str]) -> None:
    """Am the morning, pm the evening."""
    day.fire("Tom")
    day.fire("Tom", kind="evening")
    span = TODAY.model_copy(update={"part": part})
    standup.excuse_absence(day.session, day.cast["Ana"], span, by_self=True, now=BEFORE_DUE)
    assert (day.entry("Ana").state, day.entry("Ana", "evening").state) == states


def test_a_recorded_absence_reaches_today_and_the_days_to_come(day: Day) -> None:
    """Through the use case that people call: today's entry, and tomorrow's when it is made."""
    day.fire("Tom")
    omar = day.cast.asker(day.session, "Omar")
    span = AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY + timedelta(days=1))
    absence.record(day.session, omar, day.cast["Ana"], span, "sick", now=utc("2026-03-09 08:00"))
    assert day.entry("Ana").excuse == "absence"
    assert [one.reason for one in day.fire("Ana", on=MONDAY + timedelta(days=1))] == ["absence"]


def test_a_withdrawn_absence_expects_again_what_is_still_to_come(day: Day) -> None:
    """Before the prompt: expected with its reminders; after it passed unasked: stays excused."""
    day.fire("Tom", now=utc("2026-03-09 08:00"))
    day.fire("Tom", kind="evening", now=utc("2026-03-09 08:00"))
    ben = day.cast["Ben"]
    _withdraw_rows(day)
    span = AbsenceSpan(starts_on=MONDAY - timedelta(days=1), ends_on=MONDAY + timedelta(days=6))
    assert standup.withdraw_absence(day.session, ben, span, now=utc("2026-03-09 12:00")) == 1
    assert (day.entry("Ben").state, day.entry("Ben", "evening").state) == ("excused", "expected")
    assert [one.status for one in day.fire("Ben", kind="evening")] == ["fired"]


def test_an_absence_recorded_after_a_miss_and_withdrawn_leaves_the_miss(day: Day) -> None:
    """Excused | withdraw | missed by the times."""
    day.ask("Ana")
    day.wait_until(utc("2026-03-09 11:00"))
    now = utc("2026-03-09 12:00")
    standup.excuse_absence(day.session, day.cast["Ana"], TODAY, by_self=False, now=now)
    standup.withdraw_absence(day.session, day.cast["Ana"], TODAY, now=now)
    assert (day.entry("Ana").state, day.entry("Ana").credit_bp) == ("missed", 0)


def test_while_another_absence_covers_the_day_it_stays_excused(day: Day) -> None:
    """Only one of two was withdrawn."""
    day.fire("Tom", now=utc("2026-03-09 08:00"))
    now = utc("2026-03-09 08:10")
    assert standup.withdraw_absence(day.session, day.cast["Ben"], TODAY, now=now) == 0
    assert day.entry("Ben").state == "excused"


def test_a_zone_changed_before_the_prompt_moves_the_instants(day: Day) -> None:
    """Ana flies to New York before nine: asked at nine there, four hours later."""
    day.fire("Mia", now=utc("2026-03-09 02:00"))
    day.fire("Zoe", now=utc("2026-03-09 02:00"))
    day.change_member("Ana", timezone="America/New_York")
    standup.recompute_times(day.session, day.cast["Ana"], now=utc("2026-03-09 08:00"))
    times = day.entry("Ana").times
    assert (times.zone, times.prompt_at) == ("America/New_York", utc("2026-03-09 13:00"))
    assert (times.due_at, times.locks_at) == (utc("2026-03-09 14:00"), utc("2026-03-09 15:00"))


def test_a_zone_changed_between_prompt_and_due_leaves_that_entry_alone(day: Day) -> None:
    """Its instants are fixed; the evening's follow."""
    day.ask("Ana")
    day.fire("Tom", kind="evening", now=utc("2026-03-09 09:00"))
    day.change_member("Ana", timezone="America/New_York")
    standup.recompute_times(day.session, day.cast["Ana"], now=utc("2026-03-09 09:30"))
    assert day.entry("Ana").times.zone == "Europe/London"
    assert day.entry("Ana", "evening").times.prompt_at == utc("2026-03-09 21:30")


def test_who_leaves_before_the_prompt_is_expected_no_more(day: Day) -> None:
    """excused(left)."""
    day.fire("Tom", now=utc("2026-03-09 08:00"))
    day.change_member("Ana", status="left")
    standup.recompute_times(day.session, day.cast["Ana"], now=utc("2026-03-09 08:30"))
    assert (day.entry("Ana").state, day.entry("Ana").excuse) == ("excused", "left")


def test_a_superiors_excuse_outlives_a_changed_zone(day: Day) -> None:
    """What a person decided is not recomputed."""
    day.fire("Tom", now=utc("2026-03-09 08:00"))
    omar = day.cast.asker(day.session, "Omar")
    standup.excuse(day.session, omar, day.entry("Ana").id, "x", now=utc("2026-03-09 08:00"))
    standup.recompute_times(day.session, day.cast["Ana"], now=utc("2026-03-09 08:30"))
    assert day.entry("Ana").excuse == "manager"


def _withdraw_rows(day: Day) -> None:
    day.session.execute(
        update(Absence)
        .where(Absence.workspace_id == workspace_of(day.session), Absence.member_id == day.cast["Ben"])
        .values(withdrawn_at=utc("2026-03-09 08:00"))
    )


def test_a_pause_after_due_is_no_excuse(day: Day) -> None:
    """Asked, due at 10:00, paused at 10:00: missed at the lock, and not reminded."""
    day.ask("Ana")
    pause(day.session, day.cast.asker(day.session, "Ana"), "me", None, now=DUE)
    day.wait_until(utc("2026-03-09 11:00"))
    assert (day.entry("Ana").state, day.entry("Ana").excuse) == ("missed", None)
    assert day.sent("standup_reminder") == []


def test_a_pause_before_due_excuses_until_one_resumes(day: Day) -> None:
    """At once, as an absence would; resumed, the entry is awaited again."""
    day.ask("Ana")
    ana = day.cast.asker(day.session, "Ana")
    pause(day.session, ana, "me", None, now=BEFORE_DUE)
    assert (day.entry("Ana").state, day.entry("Ana").excuse) == ("excused", "absence")
    resume(day.session, ana, "me", now=BEFORE_DUE)
    assert (day.entry("Ana").state, day.entry("Ana").excuse) == ("prompted", None)
