"""Complaints, their clocks and who was told, given back as tables."""

import pytest
from sqlalchemy.orm import Session

from models.queries.export import clocks_page, complaints_page, escalations_page
from models.usecases import complaint
from tests.cast import Cast
from tests.usecases.complaint.desk import HOUR, MORNING, Desk


@pytest.fixture
def desk(session: Session, team: Cast) -> Desk:
    """Return a desk with one customer, whose owner is Li."""
    return Desk.open(session, team)


def test_a_complaint_is_given_back_with_its_clocks_and_who_was_told(desk: Desk) -> None:
    """Answered after three hours of two: missed; Wang was told of level 1 in between."""
    made = desk.record(at=MORNING)
    desk.climb(MORNING + 2 * HOUR)
    complaint.answered(desk.session, desk.who("Li"), made.complaint_id, now=MORNING + 3 * HOUR)
    (row,), last = complaints_page(desk.session, None)
    assert [row[name] for name in ("ref_no", "customer", "owner", "manager", "severity", "closed_at")] == [
        "1", "Acme", "li@example.com", "wang@example.com", "general", ""
    ]  # fmt: skip
    assert complaints_page(desk.session, last) == ([], None)
    assert (row["earlier_solutions"], row["earlier_satisfaction"]) == ("", "")
    clocks, _ = clocks_page(desk.session, None)
    assert {(one["owner"], one["team"]) for one in clocks} == {("li@example.com", "East")}
    assert {(one["clock"], one["number"], one["status"], one["spent_seconds"]) for one in clocks} == {
        ("first_response", "1", "missed", "10800"),
        ("resolution", "1", "running", ""),
    }
    told, _ = escalations_page(desk.session, None)
    (level,) = [one for one in told if one["level"] == "1"]
    names = ("ladder", "number", "person", "role", "cycle", "sent_at")
    assert [level[name] for name in names] == [
        "complaint_general", "1", "wang@example.com", "manager", "1", ""
    ]  # fmt: skip


def test_a_reopened_complaint_is_given_back_with_what_was_before(desk: Desk) -> None:
    """Its earlier solution and how satisfied the customer was; the cycle's clocks are their own table."""
    s, li, key = desk.session, desk.who("Li"), desk.record().complaint_id
    complaint.resolve(s, li, key, "A new part", answered_too=True, now=MORNING)
    complaint.rate(s, li, key, 2, now=MORNING)
    complaint.reopen(s, li, key, "Again", now=MORNING + HOUR)
    (row,), _ = complaints_page(s, None)
    names = ("cycle", "solution", "satisfaction", "earlier_solutions", "earlier_satisfaction")
    assert [row[name] for name in names] == ["2", "", "", "1: A new part", "1: 2"]
