"""The evening's form begins with what was logged, and says when something else is reported."""

from datetime import date

from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.tables import MetricValue
from tests.handlers.company import Staff
from tests.handlers.desk import FIRST, Desk, blocks_of
from tests.handlers.records.ledger import ask, know, opened, page


def test_what_was_logged_stands_in_the_evening_and_can_be_reported_otherwise(
    staff: Staff, desk: Desk, clock: MovableClock
) -> None:
    """Two visits and a win; the rep reports three visits: the number stays, one line says what counts."""
    know(desk, staff.ana, "Acme", "Globex")
    for customer in ("Acme", "Globex"):
        ask(staff.ana, f"visit {customer}")
    opened(staff.ana)
    ask(staff.ana, "won 1")
    clock.move_to(clock.now().replace(hour=9, minute=45))
    form = desk.open(staff.ana, "evening")
    fields = blocks_of(form)
    assert fields[FIRST]["element"]["initial_value"] == "2"
    assert "From your records: 2" in fields[FIRST]["hint"]["text"]
    assert fields["today:booked_amount"]["element"]["initial_value"] == "50,000"
    staff.ana.slack.fill(FIRST, 3)
    staff.ana.slack.submit()
    assert "Your records say: Effective visits 2. Figures count the records." in page(staff.ana)
    assert desk.numbers(staff.ana, "evening")["today_actual:effective_visits"] == 3


def test_the_evenings_prompt_offers_to_log(staff: Staff, desk: Desk) -> None:
    """Beside the form's own button; the morning's does not."""
    ts, _ = desk.prompt(staff.ana, "evening")
    assert staff.ana.slack.press(ts, "menu_visit").acked
    view = staff.ana.slack.view()
    assert view is not None
    assert view["callback_id"] == "visit_form"
    staff.ana.slack.close(everything=True)
    assert staff.ana.slack.press(ts, "menu_deal").acked
    assert "New deal" in str(staff.ana.slack.view())


def test_a_closed_month_takes_a_late_visit_and_says_that_its_numbers_stay(staff: Staff, desk: Desk) -> None:
    """The record is kept for what comes later; the month that runs says nothing."""
    know(desk, staff.ana, "Acme")
    close(desk, date(2026, 2, 1))
    staff.ana.slack.command("/coach", "visit new Acme")
    staff.ana.slack.fill("happened_at", "2026-02-27")
    staff.ana.slack.submit()
    assert "That month is closed: its numbers stay as they are." in page(staff.ana)
    staff.ana.slack.close(everything=True)
    assert "closed" not in ask(staff.ana, "visit Acme")


def close(desk: Desk, starts_on: date) -> None:
    """Let a month be closed: the company's own result is final."""
    row = MetricValue(
        workspace_id=desk.workspace_id,
        id=uuid7(),
        scope="workspace",
        subject_id=desk.workspace_id,
        metric_code="booked_amount",
        period_kind="month",
        starts_on=starts_on,
        ends_on=starts_on.replace(day=28),
        figure={},
        policy_version=0,
        as_of=desk.clock.now(),
    )
    with desk.sessions.writing(desk.workspace_id) as session:
        session.add(row)
