"""What was logged during the day stands in the form that asks for it; what was given beats it."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from models.queries.tenancy import workspace_of
from models.queries.why import explain
from models.rules.periods import period_of
from models.shapes.metric import MetricValue
from models.shapes.numbers import Subject
from models.shapes.records import ActivityForm, CustomerForm
from models.shapes.standup import MetricField, StandupKind, StandupNumbers
from models.tables import ShownNumber
from models.usecases import standup
from models.usecases.records import activities, customers
from tests.usecases.standup.day import MONDAY, Day, utc

TUESDAY = MONDAY + timedelta(days=1)
VISITS = "effective_visits"


def visit(day: Day, customer: str, outcome: str = "positive", on: date = MONDAY) -> None:
    """Let Ana visit a customer."""
    ana, now = day.cast.asker(day.session, "Ana"), utc("2026-03-09 15:00")
    form = CustomerForm(name=customer, owner_id=ana.member_id)
    whom = customers.open_customer(day.session, ana, form, now=now)
    done = ActivityForm(
        member_id=ana.member_id,
        kind="visit",
        happened_at=now,
        local_date=on,
        customer_id=whom,
        outcome=outcome,
    )
    activities.log(day.session, ana, done, now=now)


def fields(day: Day, kind: StandupKind, at: str) -> dict[str, MetricField]:
    """Return the fields for what was done, as the form shows them."""
    draft = standup.open_draft(day.session, day.cast["Ana"], kind, now=utc(at))
    return {field.code: field for field in (draft.yesterday if kind == "morning" else draft.today)}


def test_the_evening_begins_with_what_was_logged(day: Day) -> None:
    """Two customers, one of them twice: two visits; of what nobody logged the field stays empty."""
    for customer in ("Acme", "acme", "Globex"):
        visit(day, customer)
    day.ask("Ana", kind="evening")
    shown = fields(day, "evening", "2026-03-09 17:35")
    assert (shown[VISITS].value, shown[VISITS].recorded) == (2, 2)
    assert (shown["won_deals"].value, shown["won_deals"].recorded) == (None, None)


def test_what_the_form_says_of_the_records_can_be_explained(day: Day) -> None:
    """As it stood there, also when more was logged since; what the rep told is nobody's to explain."""
    visit(day, "Acme")
    day.ask("Ana", kind="evening")
    for at in ("17:35", "17:40"):
        fields(day, "evening", f"2026-03-09 {at}")
    visit(day, "Globex")
    ana = Subject("member", day.cast["Ana"])
    found = explain(
        day.session, ana, VISITS, period=None, on=MONDAY, today=MONDAY, now=utc("2026-03-09 18:00")
    )
    assert found.seen is not None
    assert (found.seen.shown_in, found.seen.figure.value) == ("form", Decimal(1))
    assert found.today.value == Decimal(2)
    assert found.period == period_of("day", MONDAY)
    shown = day.session.scalars(
        select(ShownNumber.metric_code).where(ShownNumber.workspace_id == workspace_of(day.session))
    )
    assert shown.all() == [VISITS]


def test_records_that_do_not_count_are_a_zero_and_no_guess(day: Day) -> None:
    """A visit without an outcome is a record of that day: the figures say 0, and so does the field."""
    visit(day, "Acme", outcome="none")
    day.ask("Ana", kind="evening")
    assert fields(day, "evening", "2026-03-09 17:35")[VISITS].value == 0


def test_what_was_given_stays_beside_what_was_logged_since(day: Day) -> None:
    """The rep's own word is not overwritten; the hint tells what the records say."""
    day.ask("Ana", kind="evening")
    day.answer("Ana", "evening", effective_visits=5)
    visit(day, "Acme")
    shown = fields(day, "evening", "2026-03-09 18:00")
    assert (shown[VISITS].value, shown[VISITS].recorded) == (5, 1)
    assert shown["new_leads"].value is None


def test_an_emptied_field_is_not_filled_again(day: Day) -> None:
    """Whoever answered without a number meant it."""
    visit(day, "Acme")
    day.ask("Ana", kind="evening")
    entry = day.entry("Ana", "evening")
    leads = StandupNumbers(today=(MetricValue(code="new_leads", value=1),))
    standup.submit_numbers(
        day.session, day.cast["Ana"], entry.id, leads, view_id="V", now=utc("2026-03-09 17:40")
    )
    assert fields(day, "evening", "2026-03-09 18:00")[VISITS].value is None


def test_the_morning_after_a_missed_evening_begins_with_what_was_logged(day: Day) -> None:
    """Yesterday's results are asked for, and Monday's visit is there; Tuesday's is not among them."""
    visit(day, "Acme")
    visit(day, "Globex", on=TUESDAY)
    day.ask("Ana", on=TUESDAY)
    shown = fields(day, "morning", "2026-03-10 09:05")
    assert (shown[VISITS].value, shown[VISITS].recorded) == (1, 1)
