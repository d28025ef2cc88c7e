"""A superior excuses, takes back, corrects; the rep is told, the audit keeps it."""

import pytest
from sqlalchemy import select

from models.errors import NotAllowed, NotAMember
from models.queries.tenancy import workspace_of
from models.shapes.messages import EntryChanged
from models.tables import AuditEvent
from models.usecases import standup
from tests.usecases.standup.day import MONDAY, Day, utc

NOW = utc("2026-03-09 10:30")
AFTER = utc("2026-03-09 11:00")
LATER = utc("2026-03-09 14:00")


@pytest.fixture
def missed(day: Day) -> Day:
    """Return the day on which Ana was asked and missed the morning."""
    day.ask("Ana", "Tom")
    day.wait_until(AFTER)
    return day


def excuse(day: Day, who: str, rep: str = "Ana", reason: str = "Was at a customer's") -> None:
    """Let `who` excuse a rep's morning."""
    asker = day.cast.asker(day.session, who)
    standup.excuse(day.session, asker, day.entry(rep).id, reason, now=LATER)


@pytest.mark.parametrize("who", ["Omar", "Ruth"])
def test_a_superior_excuses_a_miss(missed: Day, who: str) -> None:
    """Missed | excuse | excused(manager), out of the count; the rep is told who and why."""
    excuse(missed, who)
    entry = missed.entry("Ana")
    assert (entry.state, entry.excuse, entry.credit_bp) == ("excused", "manager", None)
    assert missed.sent("entry_changed", "U_ANA") == [
        EntryChanged(
            by=who,
            standup_kind="morning",
            local_date=MONDAY,
            change="excused",
            reason="Was at a customer's",
        )
    ]
    kept = missed.session.scalars(
        select(AuditEvent).where(
            AuditEvent.workspace_id == workspace_of(missed.session), AuditEvent.entity_id == str(entry.id)
        )
    ).all()
    assert [(row.action, row.actor_id) for row in kept][-1] == ("entry.excused", f"U_{who.upper()}")


def test_a_prompted_and_a_skipped_one_can_be_excused(day: Day) -> None:
    """Before the lock too; a waiting reminder is taken back."""
    day.ask("Ana", "Tom")
    standup.skip(day.session, day.cast["Tom"], day.entry("Tom").id, "At a fair", now=utc("2026-03-09 09:10"))
    day.wait_until(utc("2026-03-09 09:45"))
    excuse(day, "Omar")
    excuse(day, "Omar", "Tom")
    assert [day.entry(name).state for name in ("Ana", "Tom")] == ["excused", "excused"]
    assert [row.state for row in day.rows("standup_reminder")] == ["cancelled"]


def test_excused_twice_is_excused_once(missed: Day) -> None:
    """A second press tells nobody anything."""
    excuse(missed, "Omar")
    excuse(missed, "Omar")
    assert len(missed.sent("entry_changed")) == 1


@pytest.mark.parametrize("who", ["Tom", "Ana", "Wang"])
def test_nobody_but_a_superior_excuses(missed: Day, who: str) -> None:
    """Not a colleague, not oneself, not another team's manager."""
    with pytest.raises(NotAllowed):
        excuse(missed, who)
    assert missed.entry("Ana").state == "missed"


def test_a_manager_who_left_excuses_nobody(missed: Day) -> None:
    """The button stands in an old digest."""
    missed.change_member("Omar", status="left")
    with pytest.raises(NotAMember):
        excuse(missed, "Omar")


def test_an_answer_needs_no_excuse_and_an_excuse_a_reason(day: Day) -> None:
    """Refused with a sentence."""
    day.ask("Ana", "Tom")
    day.answer("Ana")
    with pytest.raises(standup.AlreadyAnswered):
        excuse(day, "Omar")
    with pytest.raises(standup.ReasonMissing):
        excuse(day, "Omar", "Tom", " ")
    with pytest.raises(standup.TextTooLong):
        excuse(day, "Omar", "Tom", "x" * 2001)


def test_an_excuse_taken_back_leaves_what_the_times_say(missed: Day) -> None:
    """Excused | withdraw | missed; before the lock prompted again; a skip stays a skip."""
    omar = missed.cast.asker(missed.session, "Omar")
    excuse(missed, "Omar")
    standup.withdraw_excuse(missed.session, omar, missed.entry("Ana").id, "Mistake", now=LATER)
    entry = missed.entry("Ana")
    assert (entry.state, entry.excuse, entry.credit_bp) == ("missed", None, 0)
    changes = [one.change for one in missed.sent("entry_changed", "U_ANA")]
    assert changes == ["excused", "excuse_withdrawn"]


def test_before_the_lock_an_excuse_taken_back_asks_again(day: Day) -> None:
    """Prompted again, or skipped if it was."""
    day.ask("Ana", "Tom")
    omar = day.cast.asker(day.session, "Omar")
    standup.skip(day.session, day.cast["Tom"], day.entry("Tom").id, "At a fair", now=utc("2026-03-09 09:10"))
    for name in ("Ana", "Tom"):
        standup.excuse(day.session, omar, day.entry(name).id, "x", now=NOW)
        standup.withdraw_excuse(day.session, omar, day.entry(name).id, "y", now=NOW)
    assert [(day.entry(name).state, day.entry(name).credit_bp) for name in ("Ana", "Tom")] == [
        ("prompted", None),
        ("skipped", 0),
    ]


def test_an_answer_given_although_excused_counts_once_the_excuse_is_taken_back(day: Day) -> None:
    """By its own times: late."""
    day.ask("Ana")
    omar = day.cast.asker(day.session, "Omar")
    standup.excuse(day.session, omar, day.entry("Ana").id, "x", now=utc("2026-03-09 09:30"))
    day.answer("Ana", now=NOW)
    assert day.entry("Ana").credit_bp is None
    standup.withdraw_excuse(day.session, omar, day.entry("Ana").id, "y", now=LATER)
    entry = day.entry("Ana")
    assert (entry.state, entry.credit_bp, entry.voluntary) == ("late", 5_000, False)


def test_only_a_superiors_excuse_is_taken_back(missed: Day) -> None:
    """An absence is withdrawn as an absence; a miss was never excused."""
    omar = missed.cast.asker(missed.session, "Omar")
    for name in ("Ana", "Ben"):
        with pytest.raises(standup.NothingToExcuse):
            standup.withdraw_excuse(missed.session, omar, missed.entry(name).id, "x", now=LATER)
