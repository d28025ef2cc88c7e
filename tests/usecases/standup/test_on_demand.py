"""A form opened on demand: what fits the hour, on a day off, too late, by a stranger."""

from datetime import timedelta

import pytest

from models.usecases import standup
from tests.usecases.standup.day import MONDAY, Day, utc

SATURDAY = MONDAY + timedelta(days=5)


@pytest.mark.parametrize(("hour", "kind"), [("08:00", "morning"), ("13:00", "morning"), ("14:00", "evening")])
def test_on_demand_the_kind_fits_the_hour(day: Day, hour: str, kind: str) -> None:
    """Before a quarter past one the morning, after it the evening."""
    if hour == "13:00":
        with pytest.raises(standup.StandupLocked):
            standup.open_draft(day.session, day.cast["Ana"], None, now=utc(f"2026-03-09 {hour}"))
        return
    draft = standup.open_draft(day.session, day.cast["Ana"], None, now=utc(f"2026-03-09 {hour}"))
    assert draft.standup_kind == kind


def test_on_demand_makes_the_whole_teams_entries(day: Day) -> None:
    """Whoever touches the date first makes it."""
    standup.open_draft(day.session, day.cast["Ana"], "morning", now=utc("2026-03-09 08:40"))
    assert day.entry("Tom").state == "expected"


def test_a_day_off_gives_a_voluntary_form_until_midnight(day: Day) -> None:
    """Saturday, 20:00: open, without credit either way; nobody else is expected, nobody is prompted."""
    now = utc("2026-03-14 20:00")
    draft = standup.open_draft(day.session, day.cast["Ana"], "evening", now=now)
    assert (draft.voluntary, draft.locks_at) == (True, utc("2026-03-15 00:00"))
    day.answer("Ana", "evening", SATURDAY, now=now, effective_visits=1)
    entry = day.entry("Ana", "evening", SATURDAY)
    assert (entry.state, entry.credit_bp, entry.voluntary) == ("submitted", None, True)
    assert [one.reason for one in day.fire("Ana", kind="evening", on=SATURDAY)] == ["day_off"]


def test_a_voluntary_form_left_alone_is_no_miss(day: Day) -> None:
    """At midnight it closes without a trace in the counts."""
    standup.open_draft(day.session, day.cast["Ana"], "evening", now=utc("2026-03-14 20:00"))
    day.wait_until(utc("2026-03-15 00:01"))
    entry = day.entry("Ana", "evening", SATURDAY)
    assert (entry.state, entry.excuse, entry.credit_bp) == ("excused", None, None)


def test_who_joins_after_the_hour_answers_voluntarily(day: Day) -> None:
    """Mia came to the bot when her Monday morning was over."""
    day.fire("Li")
    entry = day.entry("Mia")
    assert (entry.state, entry.excuse) == ("excused", "joined")


def test_after_the_lock_no_form_opens(day: Day) -> None:
    """Neither from the button nor on demand."""
    day.ask("Ana")
    after = utc("2026-03-09 11:01")
    with pytest.raises(standup.StandupLocked):
        standup.open_draft(day.session, day.cast["Ana"], "morning", now=after)
    with pytest.raises(standup.StandupLocked):
        standup.open_draft(day.session, day.cast["Ana"], None, now=after, entry_id=day.entry("Ana").id)


def test_who_takes_part_in_no_stand_up_is_told(day: Day) -> None:
    """A manager, somebody who left, a stranger's entry."""
    now = utc("2026-03-09 09:00")
    for name in ("Omar", "Eva"):
        with pytest.raises(standup.NotInStandups):
            standup.open_draft(day.session, day.cast[name], None, now=now)
    day.ask("Ana")
    with pytest.raises(standup.NoSuchStandup):
        standup.open_draft(day.session, day.cast["Tom"], None, now=now, entry_id=day.entry("Ana").id)
