"""X-07: when an invoice that nobody pays is spoken of, on a ladder that nobody takes."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.rungs.receivable import again, notify, rungs
from models.shapes.calendar import CalendarFacts, DayOverride
from models.shapes.collecting import Pause
from tests.rules.rungs.account import FRIDAY, PAID, RULES, WEEK, Account, at


def test_x_07_without_a_hold() -> None:
    """X-07: levels on 13 and 27 April and 25 May, each with what is open then; settled on 10 June."""
    account = Account(paid=PAID)
    assert account.live(date(2026, 6, 30)) == [
        ("04-13", 1, 12_000_000),
        ("04-27", 2, 5_000_000),
        ("05-25", 3, 5_000_000),
    ]
    settled = account.facts(at(date(2026, 6, 10)))
    assert (rungs(settled, RULES), again(settled, RULES)) == ([], None)


def test_x_07_with_a_promise_that_is_broken() -> None:
    """X-07: promised on 6 May for 5 June; on 8 June it is broken, and level 3 comes the same morning."""
    account = Account(paid=PAID, promise=(date(2026, 5, 6), date(2026, 6, 5)))
    assert account.live(date(2026, 6, 30)) == [
        ("04-13", 1, 12_000_000),
        ("04-27", 2, 5_000_000),
        ("06-08", 3, 5_000_000),
    ]
    assert not [said for said in account.reminded if "05-06" < said < "06-09"]  # silence, then one message


def test_x_07_an_invoice_that_was_late_when_it_came() -> None:
    """X-07: due on 10 January and first swept on 13 April, it climbs step by step, a week apart."""
    account = Account(due=date(2026, 1, 10), known=date(2026, 4, 13))
    assert account.live(date(2026, 5, 8)) == [
        ("04-13", 1, 12_000_000),
        ("04-20", 2, 12_000_000),
        ("04-27", 3, 12_000_000),
    ]
    jumps = Account(
        due=date(2026, 1, 10), known=date(2026, 4, 13), rules=RULES.model_copy(update={"catch_up": "jump"})
    )
    assert jumps.live(date(2026, 5, 8)) == [("04-13", 3, 12_000_000)]


def test_x_07_on_the_due_date_nothing_is_overdue() -> None:
    """X-07: a sweep on the due date itself says nothing."""
    account = Account()
    assert account.live(FRIDAY) == []
    assert [level for _, level, _ in account.said] == [-7, -1]


def test_x_07_two_sweeps_on_one_day() -> None:
    """X-07: one level, however often somebody looks."""
    account = Account(due=date(2026, 1, 10), known=date(2026, 4, 13))
    for minute in (0, 1, 600):
        account.sweep(at(date(2026, 4, 13)) + timedelta(minutes=minute))
    assert account.said == [("04-13", 1, 12_000_000)]


def test_warnings_come_with_the_last_sweep_before() -> None:
    """Seven days and one day before a Monday are a Monday and a Friday."""
    account = Account(due=date(2026, 4, 13))
    account.live(date(2026, 4, 13))
    assert account.said == [("04-06", -7, 12_000_000), ("04-10", -1, 12_000_000)]
    late = Account(due=date(2026, 4, 13), known=date(2026, 4, 9))
    late.live(date(2026, 4, 13))
    assert [level for _, level, _ in late.said] == [-1]  # not what came up before it was known


def test_the_holder_of_the_level_is_reminded_every_week() -> None:
    """The rep at level 1, the manager at level 2, legal at level 3; a level that comes takes the place."""
    account = Account()
    account.live(date(2026, 6, 2))
    assert account.reminded == [
        "04-20 owner", "05-04 manager", "05-11 manager", "05-18 manager", "06-01 legal",
    ]  # fmt: skip


def test_a_broken_promise_is_told_though_no_level_is_due() -> None:
    """The owner and the superior hear of it on the first working day after."""
    account = Account(promise=(date(2026, 4, 14), date(2026, 4, 17)))
    account.live(date(2026, 4, 21))
    assert account.reminded == ["04-20 owner,manager"]


def test_a_broken_promise_is_told_to_the_superior_together_with_the_level() -> None:
    """Level 3 is not the owner's; the promise was."""
    account = Account(promise=(date(2026, 5, 6), date(2026, 6, 5)))
    account.live(date(2026, 5, 29))
    told = notify(account.facts(at(date(2026, 6, 8)), lapsed_on=date(2026, 6, 5)), RULES)
    assert set(told[3]) == {"owner", "manager", "legal", "finance"}
    assert set(notify(account.facts(at(date(2026, 5, 25))), RULES)[3]) == {"manager", "legal", "finance"}


@pytest.mark.parametrize("kind", ["freeze", "excluded"])
def test_what_has_no_end_silences_it_until_somebody_ends_it(kind: Any) -> None:
    """A freeze ends with its complaint, an exclusion with a press."""
    held = Account().facts(at(date(2026, 5, 4)), pauses=(Pause(kind),))
    assert (rungs(held, RULES), again(held, RULES)) == ([], None)


def test_what_becomes_due_after_the_sweep_waits_for_the_next() -> None:
    """A dispute that is settled on Friday afternoon: Monday at nine."""
    friday = datetime(2026, 5, 8, 7, 0, tzinfo=UTC)
    facts = Account().facts(friday, since=friday, level=1, level_at=at(date(2026, 4, 13)))
    assert [(one.level, one.at) for one in rungs(facts, RULES)][:2] == [
        (1, at(date(2026, 5, 11))),
        (2, at(date(2026, 5, 11))),
    ]


def test_a_source_that_says_nothing_raises_no_level_and_is_asked_again_tomorrow() -> None:
    """Whoever acts on data too old chases people who have paid."""
    facts = Account().facts(at(date(2026, 4, 13)), stale=True)
    assert next((one.level, one.at) for one in rungs(facts, RULES)) == (1, at(date(2026, 4, 14)))


def test_holidays_and_make_up_days_are_the_calendar_s() -> None:
    """Monday off, Sunday worked: a company's own word decides."""
    days = (
        DayOverride(day=date(2026, 4, 12), working=True),
        DayOverride(day=date(2026, 4, 13), working=False),
    )
    account = Account(calendar=WEEK.model_copy(update={"overrides": days}))
    assert account.live(date(2026, 4, 14)) == [("04-12", 1, 12_000_000)]
    never = CalendarFacts(name="never", weekly={})
    shut = Account(calendar=never)
    assert shut.live(date(2026, 4, 14)) == [("04-11", 1, 12_000_000)]  # such a calendar does not count


def test_after_days_without_the_bot_it_speaks_on_the_next_working_day() -> None:
    """What was missed on Friday is not said on Saturday."""
    saturday = datetime(2026, 5, 9, 3, 0, tzinfo=UTC)
    assert rungs(Account().facts(saturday), RULES)[-3].at == at(date(2026, 5, 11))


DAYS = st.integers(-20, 60).map(lambda days: FRIDAY + timedelta(days=days))


@settings(max_examples=10, deadline=None)
@given(due=DAYS, known=DAYS, promised=DAYS, lasts=st.integers(0, 30))
def test_whatever_is_promised_levels_climb_on_working_days_a_week_apart(
    due: date, known: date, promised: date, lasts: int
) -> None:
    """One level at a time, none before its days, none while a promise holds."""
    until = promised + timedelta(days=lasts)
    account = Account(due=due, known=known, promise=(promised, until))
    account.live(FRIDAY + timedelta(days=150))
    said = [(date.fromisoformat(f"2026-{day}"), level) for day, level, _ in account.said if level > 0]
    assert [level for _, level in said] == [1, 2, 3]
    for on, level in said:
        assert on.isoweekday() <= 5
        assert (on - due).days >= {1: 1, 2: 15, 3: 45}[level]
        assert on >= known
        assert not promised <= on <= until
    assert all((after - before).days >= 7 for (before, _), (after, _) in pairwise(said))
