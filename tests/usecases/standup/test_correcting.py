"""A superior corrects numbers after the lock; the rep sees both, the audit keeps the old ones."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7

from models.errors import NotAllowed
from models.queries.entry_days import entry_days
from models.queries.tenancy import workspace_of
from models.rules.day_numbers import day_numbers, reported
from models.shapes.metric import MetricPair, Phase
from models.tables import AuditEvent
from models.usecases import standup
from models.usecases.standup.currency import OldCurrency
from models.usecases.standup.values import stored
from tests.usecases.standup.day import MONDAY, Day, utc

AFTER = utc("2026-03-09 11:00")
LATER = utc("2026-03-09 14:00")
NEXT_DAY = utc("2026-03-10 14:00")
TUESDAY = date(2026, 3, 10)
VISITS: tuple[Phase, str] = ("today_target", "effective_visits")


def test_numbers_are_corrected_after_the_lock(day: Day) -> None:
    """Submitted | correct | same; old values in the audit, the rep sees both."""
    day.ask("Ana")
    day.answer("Ana", effective_visits=3, new_leads=1)
    day.wait_until(AFTER)
    omar = day.cast.asker(day.session, "Omar")
    entry_id = day.entry("Ana").id
    standup.correct(
        day.session, omar, entry_id, {VISITS: 5, ("today_target", "new_leads"): 1}, "Typo", now=LATER
    )
    assert stored(day.session, entry_id)[VISITS] == 5
    entry = day.entry("Ana")
    assert (entry.state, entry.credit_bp) == ("submitted", 10_000)
    (told,) = day.sent("entry_changed", "U_ANA")
    assert told.corrections == (MetricPair(code="effective_visits", target=3, actual=5),)
    row = day.session.scalars(
        select(AuditEvent).where(
            AuditEvent.workspace_id == workspace_of(day.session), AuditEvent.action == "entry.corrected"
        )
    ).one()
    assert (row.before, row.after, row.reason) == (
        {"today_target:effective_visits": 3},
        {"today_target:effective_visits": 5},
        "Typo",
    )


def test_a_number_nobody_gave_is_added_by_a_correction(day: Day) -> None:
    """Before: none."""
    day.ask("Ana")
    day.answer("Ana")
    omar = day.cast.asker(day.session, "Omar")
    standup.correct(day.session, omar, day.entry("Ana").id, {VISITS: 2}, "Told me", now=LATER)
    assert day.sent("entry_changed")[0].corrections[0].target is None


def test_a_superiors_correction_of_an_evening_overrules_the_next_morning(day: Day) -> None:
    """Ana said 3, next morning 4; Omar says 5 afterwards: 5 counts, and her 4 stays in the audit."""
    day.ask("Ana", kind="evening")
    day.answer("Ana", "evening", effective_visits=3)
    day.ask("Ana", on=TUESDAY)
    day.answer("Ana", on=TUESDAY, yesterday={"effective_visits": 4})
    assert done(day) == 4
    omar = day.cast.asker(day.session, "Omar")
    evening = day.entry("Ana", "evening").id
    standup.correct(
        day.session, omar, evening, {("today_actual", "effective_visits"): 5}, "CRM", now=NEXT_DAY
    )
    assert done(day) == 5
    row = day.session.scalars(
        select(AuditEvent.before).where(
            AuditEvent.workspace_id == workspace_of(day.session),
            AuditEvent.entity_id == str(day.entry("Ana", on=TUESDAY).id),
            AuditEvent.action == "entry.corrected",
        )
    ).one()
    assert row == {"yesterday_actual:effective_visits": 4}


def done(day: Day) -> int | None:
    """Return what counts as Ana's visits of Monday."""
    told = entry_days(day.session, [day.cast["Ana"]], MONDAY, TUESDAY)[day.cast["Ana"]]
    return day_numbers(reported(told), ["effective_visits"], MONDAY)[0].actual


def test_an_amount_corrected_in_an_old_currency_is_refused(day: Day) -> None:
    """The form was drawn in yen; counts are no matter."""
    day.ask("Ana")
    day.answer("Ana")
    asker, entry_id = day.cast.asker(day.session, "Omar"), day.entry("Ana").id
    values: dict[tuple[Phase, str], int] = {("today_target", "booked_amount"): 5}
    with pytest.raises(OldCurrency, match="CNY"):
        standup.correct(day.session, asker, entry_id, values, "CRM", now=LATER, currency="JPY")
    standup.correct(day.session, asker, entry_id, {VISITS: 2}, "CRM", now=LATER, currency="JPY")
    assert stored(day.session, entry_id)[VISITS] == 2


def test_a_correction_that_changes_nothing_tells_nobody(day: Day) -> None:
    """The same number again, or one of the other kind of stand-up."""
    day.ask("Ana")
    day.answer("Ana", effective_visits=3)
    omar = day.cast.asker(day.session, "Omar")
    values = {VISITS: 3, ("tomorrow_target", "new_leads"): 9}
    standup.correct(day.session, omar, day.entry("Ana").id, values, "x", now=LATER)
    assert day.sent("entry_changed") == []


def _with_51(day: Day) -> None:
    omar = day.cast.asker(day.session, "Omar")
    standup.correct(day.session, omar, day.entry("Ana").id, {VISITS: 51}, "x", now=LATER)


def _by_a_colleague(day: Day) -> None:
    tom = day.cast.asker(day.session, "Tom")
    standup.correct(day.session, tom, day.entry("Ana").id, {VISITS: 5}, "x", now=LATER)


def _unanswered(day: Day) -> None:
    omar = day.cast.asker(day.session, "Omar")
    standup.correct(day.session, omar, day.entry("Tom").id, {VISITS: 5}, "x", now=LATER)


def _gone(day: Day) -> None:
    omar = day.cast.asker(day.session, "Omar")
    standup.correct(day.session, omar, uuid7(), {VISITS: 5}, "x", now=LATER)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (_with_51, standup.OutOfRange),
        (_by_a_colleague, NotAllowed),
        (_unanswered, standup.NothingToCorrect),
        (_gone, standup.NoSuchStandup),
    ],
)
def test_a_wrong_correction_changes_nothing(
    day: Day, wrong: Callable[[Day], None], refusal: type[Exception]
) -> None:
    """Out of bounds, not a superior, no answers, no entry."""
    day.ask("Ana", "Tom")
    day.answer("Ana", effective_visits=3)
    with pytest.raises(refusal):
        wrong(day)
    assert stored(day.session, day.entry("Ana").id)[VISITS] == 3
