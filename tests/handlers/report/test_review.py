"""Reviews: one modal, next by next; nobody reviews what is not theirs."""

import pytest

from models.tables import PrivateLook, WeeklyReport
from models.usecases import report
from tests.handlers.company import Staff
from tests.handlers.desk import Desk, shown
from tests.handlers.records.ledger import ask, know
from tests.handlers.report.conftest import UNTIL_LOCKED, Reports

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # SQL has its own tests


def test_next_by_next_until_nothing_waits(reports: Reports, desk: Desk, staff: Staff) -> None:
    """One accepted, one returned with a comment; no word about the one stands in the other's form."""
    mia = staff.mia.slack
    reports.sign(staff.ana)
    desk.later(minutes=5)
    reports.sign(staff.chen)
    first = mia.command("/coach", "reports")
    assert "Ana" in shown(first.view)
    assert "rating" in mia.submit().errors
    mia.fill("rating", "4")
    mia.fill("comment", "Well done")
    second = mia.submit()
    assert "Chen" in shown(second.view)
    assert "rating" in mia.submit().errors
    mia.fill("decision", "return")
    assert "comment" in mia.submit().errors
    mia.fill("comment", "Which customers?")
    assert "No report waits for your review" in shown(mia.submit().view)
    assert (reports.row(staff.ana).status, reports.row(staff.ana).rating) == ("reviewed", 4)
    assert reports.row(staff.chen).status == "returned"
    assert len(desk.outbox("report_reviewed")) == len(desk.outbox("report_returned")) == 1
    seen = {one.subject_id for one in desk.rows(PrivateLook)}  # the second was shown by deciding the first
    assert seen == {staff.ana.id, staff.chen.id}
    came_back = reports.open(staff.chen)
    assert "被退回：Which customers?" in shown(came_back.view)


def test_a_line_of_a_digest_opens_its_own_report(reports: Reports, desk: Desk, staff: Staff) -> None:
    """Ana's waits longer; the button in Chen's line opens Chen's, one that waits no more opens the next."""
    reports.sign(staff.ana)
    desk.later(minutes=5)
    reports.sign(staff.chen)
    chen = reports.row(staff.chen).id
    assert "Chen" in shown(reports.button(staff.mia, "review_open", chen).view)
    staff.mia.slack.fill("rating", "4")
    staff.mia.slack.submit()
    staff.mia.slack.close(everything=True)
    assert "Ana" in shown(reports.button(staff.mia, "review_open", chen).view)


def test_a_rating_is_given_beside_what_the_records_say_by_now(
    reports: Reports, desk: Desk, staff: Staff
) -> None:
    """Ana signed two visits and logged a third after that: the form says so as the look-up does."""
    know(desk, staff.ana, "Acme", "Borea", "Cobalt")
    for name in ("Acme", "Borea"):
        ask(staff.ana, f"visit {name}: wants a price")
    reports.sign(staff.ana)
    ask(staff.ana, "visit Cobalt: wants a price")
    later = "(records that came later: now 3)"
    assert later in staff.mia.slack.command("/coach", "report @Ana").said
    assert later in shown(staff.mia.slack.command("/coach", "reports").view)


def test_what_changed_meanwhile_is_read_again(reports: Reports, staff: Staff) -> None:
    """Ana signs again while Mia reads: nothing is decided about what Mia has not seen."""
    mia = staff.mia.slack
    reports.sign(staff.ana)
    mia.command("/coach", "reports")
    reports.sign(staff.ana)
    mia.fill("rating", "5")
    refused = mia.submit()
    assert any("has just changed" in text for text in refused.errors.values())
    assert reports.row(staff.ana).status == "submitted"


def test_only_superiors_look_and_decide(reports: Reports, staff: Staff) -> None:
    """A colleague sees nothing and has nothing to review; Mia sees no points before her review."""
    reports.sign(staff.ana)
    assert "Only those who lead people" in staff.lea.slack.command("/coach", "reports").said
    assert "Only Ana and those who lead Ana" in staff.lea.slack.command("/coach", "report @Ana").said
    seen = staff.mia.slack.command("/coach", "report @Ana").said
    assert "waits for its review" in seen
    assert "before the review" not in seen
    own = staff.ana.slack.command("/coach", "report 2026-W11").said
    assert "50 points before the review" in own


def test_who_was_never_asked_has_missed_nothing(reports: Reports, desk: Desk, staff: Staff) -> None:
    """The messages never left: at the lock the reports are excused, and the rep can still say something."""
    desk.later(hours=UNTIL_LOCKED)
    with desk.sessions.writing(desk.workspace_id) as session:
        report.follow_up(session, now=desk.clock.now())
    assert {reports.row(one).status for one in (staff.ana, staff.chen)} == {"excused"}


def test_a_missed_report_is_opened_again_or_excused_with_a_reason(
    reports: Reports, desk: Desk, staff: Staff
) -> None:
    """Opened again it takes answers, without points for time; excused it is asked no more."""
    ana = reports.row(staff.ana)
    desk.change(WeeklyReport, WeeklyReport.id == ana.id, status="missed", quality_points=0, next_at=None)
    reports.button(staff.mia, "report_reopen", ana.id)
    staff.mia.slack.fill("reason", "She was at the fair")
    assert staff.mia.slack.submit().acked
    assert reports.row(staff.ana).status == "draft"
    assert [one["change"] for one in desk.outbox("report_changed")] == ["reopened"]
    assert "30 of 85" in shown(reports.sign(staff.ana).view)
    chen = reports.row(staff.chen)
    reports.button(staff.mia, "report_excuse", chen.id)
    staff.mia.slack.fill("reason", "Fair")
    staff.mia.slack.submit()
    assert reports.row(staff.chen).status == "excused"
