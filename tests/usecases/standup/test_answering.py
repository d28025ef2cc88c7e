"""The rep answers: what an answer makes of the entry, and what an edit leaves."""

from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from models.queries.tenancy import workspace_of
from models.shapes.metric import MetricValue
from models.shapes.standup import StandupNumbers, StandupWords, Submitted
from models.tables import AuditEvent, EntryMetric, Standup, StandupEntry
from models.usecases import standup
from models.usecases.standup.values import stored
from tests.usecases.standup.day import MONDAY, Day, utc

IN_TIME = utc("2026-03-09 09:20")
LATE = utc("2026-03-09 10:30")


def actions(day: Day) -> list[str]:
    """Return what the audit says of entries, oldest first."""
    return list(
        day.session.scalars(
            select(AuditEvent.action)
            .where(
                AuditEvent.workspace_id == workspace_of(day.session),
                AuditEvent.entity_type == "standup_entry",
                AuditEvent.action != "entry.excused",
            )
            .order_by(AuditEvent.id)
        )
    )


def test_an_answer_in_time_is_submitted_with_full_credit(day: Day) -> None:
    """Prompted | submit, now <= due | submitted."""
    day.ask("Ana")
    done = day.answer("Ana", now=IN_TIME, effective_visits=3, booked_amount=5_000_00)
    entry = day.entry("Ana")
    assert done == Submitted(entry_id=entry.id, state="submitted", first=True, on_time=True)
    assert (entry.state, entry.credit_bp, entry.submitted_at) == ("submitted", 10_000, IN_TIME)
    assert stored(day.session, entry.id) == {
        ("today_target", "effective_visits"): 3,
        ("today_target", "booked_amount"): 5_000_00,
    }
    rows = day.session.execute(
        select(EntryMetric.metric_code, EntryMetric.currency).where(
            EntryMetric.workspace_id == workspace_of(day.session)
        )
    )
    currencies = {code: currency for code, currency in rows}  # noqa: C416 - rows are no pairs to mypy
    assert currencies == {"effective_visits": None, "booked_amount": "CNY"}
    assert actions(day) == ["entry.submitted"]


def test_an_answer_after_due_is_late_with_half_credit(day: Day) -> None:
    """Prompted | submit, due < now <= lock | late."""
    day.ask("Ana")
    done = day.answer("Ana", now=LATE, effective_visits=3)
    assert isinstance(done, Submitted)
    assert (done.state, done.on_time) == ("late", False)
    assert day.entry("Ana").credit_bp == 5_000


def test_the_moments_of_due_and_lock_still_belong_to_the_rep(day: Day) -> None:
    """At 10:00 sharp one is on time, at 11:00 sharp late, a second later locked."""
    day.ask("Ana", "Tom")
    assert day.answer("Ana", now=utc("2026-03-09 10:00")).state == "submitted"  # type: ignore[union-attr]
    assert day.answer("Tom", now=utc("2026-03-09 11:00")).state == "late"  # type: ignore[union-attr]
    with pytest.raises(standup.StandupLocked):
        day.answer("Tom", now=utc("2026-03-09 11:00") + timedelta(seconds=1))


def test_who_was_asked_late_has_a_whole_window(day: Day) -> None:
    """Prompt at 09:40 by Slack's clock: 10:35 is on time."""
    day.fire("Ana")
    standup.prompt_delivered(day.session, day.entry("Ana").id, at=utc("2026-03-09 09:40"))
    assert day.answer("Ana", now=utc("2026-03-09 10:35")).state == "submitted"  # type: ignore[union-attr]


def test_a_form_submitted_without_typing_is_an_answer(day: Day) -> None:
    """Empty numbers, empty words: valid."""
    day.ask("Ana")
    assert day.answer("Ana", now=IN_TIME).state == "submitted"  # type: ignore[union-attr]
    assert day.say("Ana", StandupWords(), now=IN_TIME).first


def test_words_alone_are_an_answer_too(day: Day) -> None:
    """Whoever sends the second page only has answered."""
    day.ask("Ana")
    done = day.say("Ana", StandupWords(share="Ask for the budget first"), now=IN_TIME)
    assert (done.state, done.first) == ("submitted", True)
    assert day.entry("Ana").words["share"] == "Ask for the budget first"


def test_the_same_form_sent_twice_is_kept_once(day: Day) -> None:
    """One view: the second delivery replaces, and is no edit."""
    day.ask("Ana")
    day.answer("Ana", now=IN_TIME, effective_visits=3, new_leads=1)
    again = day.answer("Ana", now=IN_TIME, effective_visits=4)
    entry = day.entry("Ana")
    assert isinstance(again, Submitted)
    assert again.first
    assert entry.edited_at is None
    assert stored(day.session, entry.id) == {("today_target", "effective_visits"): 4}


def test_an_edit_keeps_state_and_credit(day: Day) -> None:
    """Submitted | edit | same; the old number stands in the audit."""
    day.ask("Ana")
    day.answer("Ana", now=IN_TIME, effective_visits=3)
    done = day.answer("Ana", now=LATE, view="V2", effective_visits=5)
    entry = day.entry("Ana")
    assert isinstance(done, Submitted)
    assert (done.state, done.first) == ("submitted", False)
    assert (entry.credit_bp, entry.submitted_at, entry.edited_at) == (10_000, IN_TIME, LATE)
    last = day.session.scalars(
        select(AuditEvent)
        .where(AuditEvent.workspace_id == workspace_of(day.session), AuditEvent.action == "entry.edited")
        .order_by(AuditEvent.id.desc())
    ).first()
    assert last is not None
    assert (last.before, last.after) == (
        {"today_target:effective_visits": 3},
        {"today_target:effective_visits": 5},
    )


def test_a_skip_is_undone_by_an_answer(day: Day) -> None:
    """Skipped | submit before the lock | submitted."""
    day.ask("Ana")
    standup.skip(day.session, day.cast["Ana"], day.entry("Ana").id, "At a fair", now=IN_TIME)
    assert (day.entry("Ana").state, day.entry("Ana").credit_bp) == ("skipped", 0)
    day.answer("Ana", now=LATE)
    entry = day.entry("Ana")
    assert (entry.state, entry.credit_bp, entry.skip_reason) == ("late", 5_000, None)


def test_who_is_excused_may_answer_and_it_counts_neither_way(day: Day) -> None:
    """Ben is on leave and answers all the same."""
    day.fire("Ana")
    day.answer("Ben", now=IN_TIME, effective_visits=1)
    entry = day.entry("Ben")
    assert (entry.state, entry.voluntary, entry.credit_bp) == ("submitted", True, None)


def test_an_answer_takes_back_the_prompt_that_is_still_waiting(day: Day) -> None:
    """Nobody is asked for what is given."""
    day.fire("Ana")
    day.answer("Ana", now=IN_TIME)
    assert [row.state for row in day.rows("standup_prompt")] == ["cancelled"]


def test_a_submission_costs_a_handful_of_statements(day: Day) -> None:
    """Eight at most, each on one table."""
    day.ask("Ana")
    entry_id = day.entry("Ana").id
    seen: list[str] = []
    event.listen(day.session.get_bind(), "before_cursor_execute", lambda *args: seen.append(str(args[2])))
    numbers = StandupNumbers(today=(MetricValue(code="new_leads", value=1),))
    standup.submit_numbers(day.session, day.cast["Ana"], entry_id, numbers, view_id="V", now=IN_TIME)
    assert len(seen) <= 8, seen


def test_a_submission_asks_for_a_look_at_the_summary(day: Day) -> None:
    """The folder's next moment is now, once."""
    day.ask("Ana")
    day.answer("Ana", now=IN_TIME)
    statement = select(Standup.next_at).where(
        Standup.workspace_id == workspace_of(day.session), Standup.id == day.entry("Ana").standup_id
    )
    assert day.session.scalar(statement) == IN_TIME
    day.answer("Ana", now=LATE, view="V2")
    assert day.session.scalar(statement) == IN_TIME


def test_one_date_has_one_entry_of_each_kind(day: Day) -> None:
    """Morning and evening do not touch each other."""
    day.ask("Ana")
    day.ask("Ana", kind="evening")
    day.answer("Ana", now=IN_TIME)
    assert day.entry("Ana", "evening", MONDAY).state == "prompted"
    count = select(func.count()).select_from(StandupEntry)
    own = count.where(
        StandupEntry.workspace_id == workspace_of(day.session), StandupEntry.member_id == day.cast["Ana"]
    )
    assert day.session.scalar(own) == 2
