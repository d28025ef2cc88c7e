"""Reminders by the own strength, and the lock with all its ends (domain.md 7.1)."""

from datetime import date

import pytest
from sqlalchemy import insert, select

from models.queries.tenancy import workspace_of
from models.shapes.messages import AdminAlert
from models.tables import AuditEvent, Sender, StandupEntry
from models.usecases import standup
from tests.usecases.standup.day import Day, utc
from tests.usecases.summary.desk import change_team

AFTER = utc("2026-03-09 11:00")


def test_the_standard_rep_is_reminded_once(day: Day) -> None:
    """At 09:45, as a direct message that ends with the lock; a second tick adds none."""
    day.ask("Ana")
    day.wait_until(utc("2026-03-09 09:44"))
    assert day.rows("standup_reminder") == []
    day.wait_until(utc("2026-03-09 09:45"))
    day.wait_until(utc("2026-03-09 09:46"))
    (row,) = day.rows("standup_reminder")
    assert (row.dedupe_key, row.target) == ("reminder:T_SANDBOX:U_ANA:morning:2026-03-09:1", "U_ANA")
    assert row.expires_at == AFTER
    (message,) = day.sent("standup_reminder")
    assert not message.after_due


def test_a_light_rep_is_not_reminded(day: Day) -> None:
    """Own choice."""
    day.change_member("Ana", prefs={"reminders": "light"})
    day.ask("Ana")
    day.wait_until(utc("2026-03-09 10:59"))
    assert day.sent("standup_reminder") == []


def test_an_active_rep_is_reminded_three_times(day: Day) -> None:
    """09:30, 09:50 and half an hour before the lock, which is after due."""
    day.change_member("Ana", prefs={"reminders": "active"})
    day.ask("Ana")
    for minute in ("09:30", "09:50", "10:30", "10:59"):
        day.wait_until(utc(f"2026-03-09 {minute}"))
    assert [one.after_due for one in day.sent("standup_reminder")] == [False, False, True]


def test_reminders_slept_through_are_not_made_up_for(day: Day) -> None:
    """The bot was away from 09:20 to 09:55: one reminder, not two."""
    day.change_member("Ana", prefs={"reminders": "active"})
    day.ask("Ana")
    day.wait_until(utc("2026-03-09 09:55"))
    assert [row.dedupe_key for row in day.rows("standup_reminder")] == [
        "reminder:T_SANDBOX:U_ANA:morning:2026-03-09:2"
    ]


def test_who_answered_skipped_left_or_was_not_asked_yet_is_not_reminded(day: Day) -> None:
    """Five reasons for silence."""
    day.ask("Ana", "Tom")
    day.answer("Ana")
    standup.skip(day.session, day.cast["Tom"], day.entry("Tom").id, "x", now=utc("2026-03-09 09:10"))
    day.fire("Zoe", now=day.prompt_at("Zoe"))  # asked, not delivered
    day.ask("Kai")
    day.change_member("Kai", paused_until=date.max)
    day.wait_until(utc("2026-03-09 20:50"))
    assert day.sent("standup_reminder") == []


def test_an_answer_takes_back_the_reminder_that_is_still_waiting(day: Day) -> None:
    """Cancel by the entry."""
    day.ask("Ana")
    day.wait_until(utc("2026-03-09 09:45"))
    day.answer("Ana", now=utc("2026-03-09 09:46"))
    assert [row.state for row in day.rows("standup_reminder")] == ["cancelled"]


def test_who_was_asked_and_did_not_answer_missed_it(day: Day) -> None:
    """Prompted | lock | missed, credit 0, in the audit."""
    day.ask("Ana")
    day.wait_until(AFTER)
    entry = day.entry("Ana")
    assert (entry.state, entry.credit_bp, entry.locked_at) == ("missed", 0, AFTER)
    assert _audited(day, "entry.missed") == [str(entry.id)]


def test_who_was_not_asked_is_excused_and_the_administrator_told_once(day: Day) -> None:
    """Expected | lock, no prompt delivered | excused(not_asked); one alert for the team."""
    day.fire("Ana", "Tom")
    day.wait_until(AFTER)
    for name in ("Ana", "Tom"):
        entry = day.entry(name)
        assert (entry.state, entry.excuse, entry.credit_bp) == ("excused", "not_asked", None)
    (alert,) = day.sent("admin_alert", "U_ADA")
    assert isinstance(alert, AdminAlert)
    assert alert.code == "not_asked"
    assert alert.facts == {"team": "North", "date": "2026-03-09", "kind": "morning", "count": "2"}


def test_who_was_asked_after_due_was_not_asked(day: Day) -> None:
    """The prompt came at 10:30: no miss."""
    day.fire("Ana")
    standup.prompt_delivered(day.session, day.entry("Ana").id, at=utc("2026-03-09 10:30"))
    day.wait_until(AFTER)
    assert (day.entry("Ana").state, day.entry("Ana").excuse) == ("excused", "not_asked")


@pytest.mark.parametrize("how", ["deactivated", "moved", "paused"])
def test_who_went_before_the_lock_missed_nothing(day: Day, how: str) -> None:
    """excused(left), or absence for a pause of the team."""
    day.ask("Ana")
    if how == "moved":
        day.change_member("Ana", team_id=day.cast.east)
    elif how == "paused":
        change_team(day, paused_until=date.max)
    else:
        day.change_member("Ana", status="deactivated")
    day.wait_until(AFTER)
    expected = "absence" if how == "paused" else "left"
    assert (day.entry("Ana").state, day.entry("Ana").excuse) == ("excused", expected)


def test_the_lock_leaves_answers_as_they_are(day: Day) -> None:
    """submitted, late and voluntary stay; only the lock is noted."""
    day.ask("Ana", "Tom")
    day.answer("Ana", now=utc("2026-03-09 09:10"))
    day.answer("Tom", now=utc("2026-03-09 10:10"))
    day.answer("Ben", now=utc("2026-03-09 10:10"))
    day.wait_until(AFTER)
    ends = {name: (day.entry(name).state, day.entry(name).credit_bp) for name in ("Ana", "Tom", "Ben")}
    assert ends == {"Ana": ("submitted", 10_000), "Tom": ("late", 5_000), "Ben": ("submitted", None)}
    assert day.entry("Ana").locked_at == AFTER


def test_a_second_lock_does_nothing(day: Day) -> None:
    """The tick finds nothing due; nothing is written twice."""
    day.ask("Ana")
    day.wait_until(AFTER)
    assert standup.follow_up(day.session, now=utc("2026-03-09 11:05")) == 0
    assert len(_audited(day, "entry.missed")) == 1


def test_each_rep_is_locked_at_the_own_moment(day: Day) -> None:
    """Ana at 11:00 in London, Zoe four hours later."""
    day.ask("Ana")
    day.ask("Zoe")
    day.wait_until(AFTER)
    assert (day.entry("Ana").state, day.entry("Zoe").state) == ("missed", "prompted")
    day.wait_until(utc("2026-03-09 15:00"))
    assert day.entry("Zoe").state == "missed"


def test_the_tick_goes_on_in_portions(day: Day) -> None:
    """At most `limit` rows at a time."""
    day.ask("Ana", "Tom")
    assert standup.follow_up(day.session, now=AFTER, limit=1) == 1
    left = select(StandupEntry.id).where(
        StandupEntry.workspace_id == workspace_of(day.session), StandupEntry.next_at <= AFTER
    )
    assert len(day.session.scalars(left).all()) == 2


def _audited(day: Day, action: str) -> list[str]:
    return list(
        day.session.scalars(
            select(AuditEvent.entity_id).where(
                AuditEvent.workspace_id == workspace_of(day.session), AuditEvent.action == action
            )
        )
    )


@pytest.mark.parametrize(
    ("gone", "back", "end"),
    [
        ("09:30", "10:45", ("excused", "not_asked")),  # over the due moment
        ("10:30", "11:20", ("excused", "not_asked")),  # over the lock
        ("09:45", "10:10", ("missed", None)),  # too short to matter
        ("09:05", "09:50", ("missed", None)),  # back in time
    ],
)
def test_a_bot_that_was_away_is_nobodys_miss(
    day: Day, gone: str, back: str, end: tuple[str, str | None]
) -> None:
    """Asked at nine, due at ten, locked at eleven; for over half an hour nobody could take an answer."""
    day.ask("Ana")
    away, here = utc(f"2026-03-09 {gone}"), utc(f"2026-03-09 {back}")
    silence = {"workspace_id": workspace_of(day.session), "idle_from": away, "since": here}
    day.session.execute(insert(Sender), [silence])
    day.wait_until(max(utc("2026-03-09 11:00"), here))
    assert (day.entry("Ana").state, day.entry("Ana").excuse) == end


def test_a_lock_that_comes_much_too_late_is_nobodys_miss(day: Day) -> None:
    """The bot was away, whatever the store says of it."""
    day.ask("Ana")
    day.wait_until(utc("2026-03-09 11:31"))
    assert (day.entry("Ana").state, day.entry("Ana").excuse) == ("excused", "not_asked")
