"""The form from Slack's side: four pages, kept at each step, points at the end."""

import pytest

from tests.handlers.company import Staff
from tests.handlers.desk import Desk, blocks_of, id_of, shown
from tests.handlers.report.conftest import UNTIL_LOCKED, Reports

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # SQL has its own tests


def test_a_whole_report(reports: Reports, desk: Desk, staff: Staff) -> None:
    """Numbers, customers, problems, signature: one modal, and the points at once."""
    ana = staff.ana.slack
    opened = reports.open(staff.ana)
    ana.fill("actual:effective_visits", "9")
    ana.fill("actual:booked_amount", "5万")
    doing = ana.submit()
    assert id_of(doing) == id_of(opened)
    assert reports.row(staff.ana).status == "draft"
    ana.fill("customer1:name", "Plum Ltd")
    refused = ana.submit()
    assert "customer1:next" in refused.errors
    ana.fill("customer1:next", "Show the prices")
    ana.fill("action1", "Called ten old customers")
    ana.submit()
    ana.fill("problem1:text", "Nobody answers in the morning")
    ana.fill("problem1:measure", "Call after three")
    ana.fill("promise1", "Visit Plum Ltd twice")
    last = ana.submit()
    assert "1 key customer · 1 key action · 1 problem · 1 promise" in shown(last.view)
    assert "CN¥50,000" in shown(last.view)
    ana.fill("sign", ["yes"])
    done = ana.submit()
    assert "What would raise it" in shown(done.view)
    assert "2 more key customers: +6.67" in shown(done.view)
    row = reports.row(staff.ana)
    assert (row.status, row.draft, row.revision) == ("submitted", None, 1)
    assert [one.text for one in desk.blockers()] == ["Nobody answers in the morning"]
    assert len(desk.outbox("reviews_waiting")) == 1


def test_an_unusual_number_is_asked_about_once(reports: Reports, staff: Staff) -> None:
    """Sixty visits a week are usual, seven hundred are not; the same ones sent again are meant."""
    ana = staff.ana.slack
    reports.open(staff.ana)
    ana.fill("actual:effective_visits", "700")
    ana.fill("actual:booked_amount", "9亿")
    asked = ana.submit().errors
    assert set(asked) == {"actual:effective_visits", "actual:booked_amount"}
    assert "CN¥900,000,000 is more than usual" in asked["actual:booked_amount"]
    ana.fill("actual:effective_visits", "60")
    assert not ana.submit().errors
    assert reports.row(staff.ana).draft["actual:booked_amount"] == "9亿"


def test_signing_without_typing_is_a_valid_answer(reports: Reports, staff: Staff) -> None:
    """The numbers are there; a signature without its tick is refused; sent twice it is one."""
    ana = staff.ana.slack
    reports.open(staff.ana)
    for _ in range(3):
        ana.submit()
    assert "sign" in ana.submit().refused
    ana.fill("sign", ["yes"])
    assert "85 points" in shown(ana.submit().view)
    assert reports.row(staff.ana).revision == 1


def test_what_was_typed_comes_back_and_lines_unfold(reports: Reports, staff: Staff) -> None:
    """A second device, or a later hour, begins where the first one stopped."""
    ana = staff.ana.slack
    reports.open(staff.ana)
    ana.fill("actual:won_deals", "x")
    assert "actual:won_deals" in ana.submit().errors
    ana.fill("actual:won_deals", "3")
    ana.submit()
    ana.fill("customer1:name", "Plum Ltd")
    more = ana.press("modal", "report_more", "customers")
    assert "customer2:name" in blocks_of(more)
    assert blocks_of(more)["customer1:name"]["element"]["initial_value"] == "Plum Ltd"
    ana.close()
    again = reports.open(staff.ana)
    assert blocks_of(again)["actual:won_deals"]["element"]["initial_value"] == "3"


def test_after_the_lock_the_text_is_kept_and_goes_out_as_a_note(
    reports: Reports, desk: Desk, staff: Staff
) -> None:
    """The sentence stands beside the first field, the button above it."""
    ana = staff.ana.slack
    reports.open(staff.ana)
    ana.submit()
    ana.fill("customer1:name", "Plum Ltd")
    ana.fill("customer1:next", "Call")
    desk.later(hours=UNTIL_LOCKED)
    refused = ana.submit()
    assert any("locked" in text for text in refused.errors.values())
    note = ana.press("modal", "report_note")
    assert "Customer: Plum Ltd" in shown(note.view)
    sent = ana.submit()
    assert "Your note went to Mia" in shown(sent.view)
    assert len(desk.outbox("report_note")) == 1


def test_a_signed_report_is_read_beside_what_its_numbers_are_now(reports: Reports, staff: Staff) -> None:
    """By its week; nothing came later here."""
    reports.sign(staff.ana)
    told = staff.ana.slack.command("/coach", "report this week").said
    assert "signed, waits for its review" in told
    assert "came later" not in told


def test_the_form_in_chinese(reports: Reports, staff: Staff) -> None:
    """Chen reads all of it in Chinese."""
    opened = reports.open(staff.chen)
    assert opened.view is not None
    assert opened.view["title"]["text"] == "周报"
    assert "本周数字" in shown(opened.view)
