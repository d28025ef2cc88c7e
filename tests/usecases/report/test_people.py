"""Whose report is whose to review: deputies, leavers, people without a superior; absences excuse."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from models.queries.report.reviews import waiting_for
from models.shapes.calendar import AbsenceSpan
from models.tables import Member, WeeklyReport
from models.usecases import absence, report
from models.usecases.permission import OnlySuperiors
from models.usecases.report.errors import (
    MonthSettled,
    NotYoursToReview,
    ReportChangedMeanwhile,
    ReportLocked,
    ReviewedAlready,
)
from models.usecases.roster import leave
from tests.usecases.report.desk import FRIDAY, LATE, LOCKS, ON_TIME, OPENS, WEEK, Desk
from tests.usecases.report.test_whole_life import FULL

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # rules, not SQL
MONDAY = FRIDAY + timedelta(days=3)


def test_a_deputy_reviews_while_the_manager_is_away(desk: Desk) -> None:
    """Omar stands in for Wang: he is told, and the reports wait for him; back home, for Wang again."""
    wang, omar = desk.cast["Wang"], desk.cast.asker(desk.session, "Omar")
    span = AbsenceSpan(starts_on=FRIDAY, ends_on=MONDAY)
    ruth = desk.cast.asker(desk.session, "Ruth")
    absence.record(desk.session, ruth, wang, span, "leave", deputy_id=omar.member_id, now=OPENS)
    desk.open()
    desk.sign(FULL)
    assert [one["to"] for one in desk.told("reviews_waiting")] == ["U_OMAR"]
    assert list(waiting_for(desk.session, omar, now=ON_TIME)) == [desk.row().id]
    assert list(waiting_for(desk.session, omar, now=LOCKS + timedelta(days=2))) == []
    desk.accept("Omar", now=ON_TIME)
    assert desk.row().reviewer_id == omar.member_id


def test_nobody_reviews_the_own_report_and_strangers_none(desk: Desk) -> None:
    """Li's is not for Li, Nia or Omar; what somebody else decided, or Li changed, is not decided again."""
    desk.open()
    desk.sign(FULL)
    for name in ("Li", "Nia", "Omar"):
        with pytest.raises(NotYoursToReview):
            desk.accept(name, now=LATE)
    wang = desk.cast.asker(desk.session, "Wang")
    with pytest.raises(ReportChangedMeanwhile):
        report.accept(desk.session, wang, desk.row().id, 4, "", revision=0, now=LATE)
    desk.accept("Ruth", now=LATE)
    with pytest.raises(ReviewedAlready):
        desk.accept("Wang", now=LATE)


def test_open_reviews_of_a_leaver_pass_on_and_own_reports_end(desk: Desk) -> None:
    """Wang goes: Li's report waits for Ruth; Nia goes: nothing is asked of Nia any more."""
    desk.open("Li", "Nia")
    desk.sign(FULL)
    for name in ("Wang", "Nia"):
        row = desk.session.get_one(Member, (desk.home, desk.cast[name]))
        leave(desk.session, row, "deactivated", last_day=FRIDAY, now=LATE, who={"actor_kind": "system"})
    assert desk.row().reviewer_id == desk.cast["Ruth"]
    assert (desk.row("Nia").status, desk.row("Nia").excuse) == ("excused", "left")
    assert {"report.passed_on", "report.excused"} <= set(desk.actions())


def test_absence_from_end_to_end_excuses_and_less_does_not(desk: Desk) -> None:
    """Recorded by the superior later, even what was missed; one day at work keeps it."""
    desk.open()
    row = desk.row()
    desk.session.execute(
        update(WeeklyReport)
        .where(WeeklyReport.workspace_id == desk.home, WeeklyReport.id == row.id)
        .values(status="missed", quality_points=0, next_at=None)
    )
    wang = desk.cast.asker(desk.session, "Wang")
    part = AbsenceSpan(starts_on=WEEK, ends_on=FRIDAY - timedelta(days=1))
    absence.record(desk.session, wang, desk.cast["Li"], part, "sick", now=LOCKS)
    assert desk.row().status == "missed"
    rest = AbsenceSpan(starts_on=FRIDAY, ends_on=FRIDAY)
    absence.record(desk.session, wang, desk.cast["Li"], rest, "sick", now=LOCKS)
    assert (desk.row().status, desk.row().quality_points) == ("excused", None)


def test_a_withdrawn_absence_asks_again_until_the_lock(desk: Desk) -> None:
    """Recorded by mistake on Friday evening, taken back the same evening."""
    desk.open()
    wang = desk.cast.asker(desk.session, "Wang")
    whole = AbsenceSpan(starts_on=WEEK, ends_on=FRIDAY)
    away = absence.record(desk.session, wang, desk.cast["Li"], whole, "sick", now=LATE)
    assert desk.row().status == "excused"
    absence.withdraw(desk.session, wang, away, now=LATE + timedelta(minutes=5))
    assert (desk.row().status, desk.row().next_at) == ("open", LOCKS)


def test_who_is_away_all_week_has_an_excused_report_and_no_message(desk: Desk) -> None:
    """Made on Sunday, so that nobody asks where it is; who falls ill on Friday is asked on Monday."""
    wang = desk.cast.asker(desk.session, "Wang")
    for name, first in (("Li", WEEK), ("Nia", FRIDAY)):
        span = AbsenceSpan(starts_on=first, ends_on=FRIDAY)
        absence.record(desk.session, wang, desk.cast[name], span, "sick", now=OPENS)
    verdicts = desk.open("Li", "Nia")
    assert [(one.status, one.reason) for one in verdicts] == [("skipped", "not_the_last_day"), ("fired", "")]
    (asked,) = desk.told("report_prompt")
    assert (asked["to"], asked["due_at"]) == ("U_NIA", "2026-03-16T10:00:00Z")
    sunday = FRIDAY + timedelta(days=2)
    verdicts = desk.open("Li", "Nia", on=sunday, now=OPENS + timedelta(days=2))
    assert [one.reason for one in verdicts] == ["absence", "open_already"]
    assert desk.row().status == "excused"


def test_a_returned_report_that_is_not_sent_again_stands_as_it_was(desk: Desk) -> None:
    """After 24 business hours the last signed version is reviewed; nothing can be sent any more."""
    desk.open()
    desk.sign(FULL)
    desk.give_back("Wang", now=LATE)
    until = desk.row().locks_at
    assert until.date() == date(2026, 3, 19)
    with pytest.raises(ReportLocked):
        desk.sign(FULL, until + timedelta(seconds=1))
    desk.follow(until)
    row = desk.row()
    assert (row.status, row.revision) == ("resubmitted", 1)
    assert row.review_due_at == row.next_at
    assert desk.actions()[-1] == "report.stands"


def test_reopening_and_excusing_are_the_superiors_until_the_month_settles(desk: Desk) -> None:
    """Not the rep's own, not another team's."""
    desk.open()
    row = desk.row()
    for name in ("Li", "Omar"):
        with pytest.raises(OnlySuperiors):
            report.excuse(desk.session, desk.cast.asker(desk.session, name), row.id, "No", now=LATE)
    wang = desk.cast.asker(desk.session, "Wang")
    report.excuse(desk.session, wang, row.id, "Fair", now=LATE)
    assert (desk.row().status, desk.told("report_prompt")) == ("excused", [])
    desk.settle()
    with pytest.raises(MonthSettled):
        report.reopen(desk.session, wang, row.id, "Why not", now=LATE)


def test_two_devices_end_in_one_report(desk: Desk) -> None:
    """The second signature replaces the first; the draft of one is in the form of the other."""
    desk.open()
    li = desk.cast["Li"]
    report.keep_draft(desk.session, li, desk.row().id, {"promise1": "Call Plum"})
    assert desk.draft().typed == {"promise1": "Call Plum"}
    desk.sign(FULL, view="PHONE")
    desk.sign(FULL, view="LAPTOP")
    rows = desk.session.scalars(select(WeeklyReport).where(WeeklyReport.workspace_id == desk.home)).all()
    assert [(one.revision, one.view_id, one.draft) for one in rows] == [(2, "LAPTOP", None)]
    assert len(desk.told("reviews_waiting")) == 1
