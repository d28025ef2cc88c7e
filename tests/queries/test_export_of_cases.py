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
