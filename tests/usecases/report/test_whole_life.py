"""A report from its opening to its review: opened, signed, returned, sent again, rated."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from models.queries.export import reports_page
from models.queries.report import quality_of, reports_of_week
from models.queries.report.reviews import waiting_for
from models.rules.periods import period_of
from models.shapes.report import KeyAction, KeyCustomer, ReportAnswers, ReportProblem
from models.tables import Blocker, OutboxRow, ReportMetric, ShownNumber
from models.usecases import report
from models.usecases.report.errors import ReportClosed, ReportDone, ReportLocked, ReturnedAlready
from tests.usecases.report.desk import FRIDAY, LATE, LOCKS, ON_TIME, OPENS, WEEK, Desk, say

FULL = ReportAnswers(
    numbers=say(effective_visits=9, won_deals=2),
    customers=tuple(KeyCustomer(name=name, next_step="Call") for name in ("A", "B", "C")),
    actions=(KeyAction(text="Visits"), KeyAction(text="Calls", progress="at_risk")),
    problems=(ReportProblem(text="Prices", scope="common", category="price", support_from="manager"),),
    promises=("Visit Plum Ltd",),
)


def test_from_the_opening_to_the_rating(desk: Desk) -> None:
    """Each step is there once: message, points, review, audit."""
    assert [(one.status, one.reason) for one in desk.open("Li", "Nia")] == [("fired", ""), ("fired", "")]
    assert [(one.status, one.reason) for one in desk.open("Li")] == [("skipped", "open_already")]
    (asked, _) = desk.told("report_prompt")
    assert (asked["to"], asked["week_starts_on"]) == ("U_LI", WEEK.isoformat())
    assert desk.row().locks_at == LOCKS
    draft = desk.draft()
    assert {one.code for one in draft.numbers} >= {"effective_visits", "won_deals"}

    signed = desk.sign(FULL)
    assert (signed.late, signed.first, signed.quality.timeliness) == (False, True, Decimal(20))
    row = desk.row()
    assert (row.status, row.reviewer_id, row.quality_points) == ("submitted", desk.cast["Wang"], None)
    assert [one["to"] for one in desk.told("reviews_waiting")] == ["U_WANG"]
    wang = desk.cast.asker(desk.session, "Wang")
    assert list(waiting_for(desk.session, wang, now=ON_TIME)) == [row.id]

    desk.give_back("Wang", now=LATE)
    assert desk.row().status == "returned"
    assert desk.told("report_returned")[0]["comment"] == "Why so few?"
    desk.sign(FULL, LATE + timedelta(days=2))
    assert (desk.row().status, desk.row().revision) == ("resubmitted", 2)
    with pytest.raises(ReturnedAlready):
        desk.give_back("Wang", now=LATE)

    desk.accept("Wang", 5, now=LATE + timedelta(days=3))
    kept = desk.row()
    assert (kept.status, kept.rating, kept.quality_points) == ("reviewed", 5, Decimal(100))
    week = period_of("week", WEEK)
    assert quality_of(desk.session, [kept.member_id], period_of("month", WEEK)) == {
        kept.member_id: [Decimal(100)]
    }
    assert Decimal(100) in _points_shown(desk)
    view = reports_of_week(desk.session, [kept.member_id], week)[kept.member_id]
    assert [one.name for one in view.answers.customers] == ["A", "B", "C"]
    assert (view.points, view.answers.promises, view.late) == (Decimal(100), ("Visit Plum Ltd",), False)
    assert desk.actions() == ["report.signed", "report.returned", "report.signed", "report.accepted"]
    with pytest.raises(ReportDone):
        desk.sign(FULL, LATE + timedelta(days=3))


def _points_shown(desk: Desk) -> set[Decimal]:
    told = desk.session.scalars(
        select(ShownNumber.figure).where(
            ShownNumber.workspace_id == desk.home, ShownNumber.metric_code == "weekly_report_quality"
        )
    )
    return {Decimal(str(figure["value"])) for figure in told}


def test_problems_become_stuck_points_and_edits_follow(desk: Desk) -> None:
    """A typed problem is raised once, edited it is the same, gone it is dropped; promises come again."""
    desk.open()
    desk.sign(FULL, view="V1")
    desk.sign(FULL, view="V1")  # the second click
    points = desk.session.scalars(select(Blocker).where(Blocker.workspace_id == desk.home)).all()
    assert [(one.text, one.status, one.entry_id) for one in points] == [("Prices", "open", None)]
    assert (desk.row().revision, desk.actions()) == (1, ["report.signed"])
    other = FULL.model_copy(update={"problems": (ReportProblem(text="Rebates", scope="common"),)})
    desk.sign(other, ON_TIME + timedelta(minutes=5), view="V2")
    desk.session.refresh(points[0])
    assert (points[0].text, desk.actions()) == ("Rebates", ["report.signed", "report.edited"])
    desk.sign(ReportAnswers(no_problem=True), LATE)
    desk.session.refresh(points[0])
    assert points[0].status == "dropped"
    desk.sign(FULL, LATE)
    assert desk.row().first_submitted_at == ON_TIME  # an edit never makes it late
    with pytest.raises(ReportLocked):  # what comes after the lock is a note, and earns nothing
        desk.sign(FULL, LOCKS + timedelta(minutes=1))
    desk.open(on=FRIDAY + timedelta(days=7), now=OPENS + timedelta(days=7))
    rows = report.open_draft(desk.session, desk.cast["Li"], None, now=ON_TIME + timedelta(days=7))
    assert [(one.text, one.kept) for one in rows.promised] == [("Visit Plum Ltd", False)]


def test_it_is_missed_at_the_lock_and_only_then(desk: Desk) -> None:
    """Reminded before the due hour, late until Monday noon, then nothing but zero points."""
    desk.open("Li", "Nia")
    _all_sent(desk)
    due = desk.row().due_at
    assert desk.follow(due - timedelta(minutes=15)) == 2
    assert {one["to"] for one in desk.told("report_reminder")} == {"U_LI", "U_NIA"}
    assert desk.follow(due) == 0
    assert desk.sign(now=LATE).late
    assert desk.follow(LOCKS) == 1
    assert (desk.row("Nia").status, desk.row("Nia").quality_points) == ("missed", Decimal(0))
    assert desk.row().status == "submitted"
    assert "report.missed" in desk.actions()


def test_an_unreviewed_report_rises_once_and_is_scored_without_review(desk: Desk) -> None:
    """X-04 B's way: the other parts are scaled; a rating that comes later is told but not counted."""
    desk.open()
    desk.sign(FULL)
    overdue = desk.row().review_due_at
    assert overdue == datetime(2026, 3, 17, 16, tzinfo=UTC)  # the end of Wang's second working day
    assert overdue is not None
    desk.follow(overdue)
    desk.follow(overdue + timedelta(hours=1))
    (told,) = desk.told("reviews_overdue")
    assert (told["to"], told["reviewer"], told["names"]) == ("U_RUTH", "Wang", ["Li"])
    assert desk.row().quality_points == Decimal(100)
    ruth = desk.cast.asker(desk.session, "Ruth")
    assert list(waiting_for(desk.session, ruth, now=overdue)) == [desk.row().id]
    desk.row().locks_at = overdue  # a rep with fewer working days than the reviewer
    desk.sign(ReportAnswers(no_problem=True), now=overdue)  # what counts is what stands there
    shown = desk.row().quality
    assert shown is not None
    assert desk.row().quality_points == Decimal(shown["points"]) < 100
    desk.accept("Ruth", 1, now=overdue)
    assert (desk.row().rating, desk.row().quality_points) == (1, Decimal(shown["points"]))


def test_a_settled_month_takes_nothing_more(desk: Desk) -> None:
    """Frozen while the rep was writing: refused, with a way to send it as a note."""
    desk.open()
    desk.settle()
    with pytest.raises(ReportClosed) as refused:
        desk.sign(FULL)
    assert refused.value.facts == {"manager": "Wang"}
    reader = report.send_note(desk.session, desk.cast["Li"], desk.row().id, "All I wrote", now=ON_TIME)
    assert (reader, [one["text"] for one in desk.told("report_note")]) == ("Wang", ["All I wrote"])


def test_the_numbers_of_a_wave_cost_few_statements(desk: Desk, statements: list[str]) -> None:
    """The second wave, of one rep more, runs no more statements."""
    desk.open("Li")
    one = len(statements)
    statements.clear()
    desk.open("Nia", "Mia", on=FRIDAY)
    assert len(statements) <= one + 1
    rows = desk.session.scalars(select(ReportMetric).where(ReportMetric.workspace_id == desk.home)).all()
    assert len({row.report_id for row in rows}) == 3


def _all_sent(desk: Desk) -> None:
    """Let the messages have arrived."""
    desk.session.execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == desk.home)
        .values(state="sent", sent_at=OPENS, channel="D1", ts="1.1")
    )


def test_reports_are_given_back_as_a_table(desk: Desk) -> None:
    """One line a report: whose, when, the numbers beside the records, the words."""
    desk.open("Li", "Nia")
    desk.sign(FULL)
    first, after = reports_page(desk.session, None)
    li = next(line for line in first if line["name"] == "Li")
    assert (li["week"], li["person"], li["team"], li["status"]) == (
        WEEK.isoformat(),
        "li@example.com",
        "East",
        "submitted",
    )
    assert (li["actual effective_visits"], li["late"]) == ("9", "no")
    assert li["key_customers"].splitlines()[0] == "A (on_track): Call"
    assert (li["problems"], li["promises"]) == ("Prices (common, price, support: manager)", "Visit Plum Ltd")
    assert reports_page(desk.session, after) == ([], None)
