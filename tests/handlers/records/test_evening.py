"""The evening's form begins with what was logged, and says when something else is reported."""

from models.clock import MovableClock
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
