"""`/coach why complaint 1`: by when what was due, and who was told when."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from models.shapes.complaint import ComplaintForm
from models.tables import AuditEvent, Complaint
from models.usecases import complaint, escalation
from tests.handlers.commands.conftest import Office, office
from tests.usecases.records.book import Book

__all__ = ["office"]

MORNING = datetime(2026, 3, 10, 9, tzinfo=UTC)  # in London
HOUR = timedelta(hours=1)


@pytest.fixture
def complained(office: Office) -> Office:
    """Return the office three hours after a complaint that nobody answered."""
    with office.sessions.writing(office.workspace_id) as session:
        book = Book.opened(session, office.cast)
        form = ComplaintForm(
            customer_id=book.acme, severity="general", category="service", channel="hotline",
            title="The pump leaks", description="Since Friday.",
        )  # fmt: skip
        complaint.record(session, book.who("Ana"), form, now=MORNING)
    office.clock.move_to(MORNING + 3 * HOUR)
    with office.sessions.writing(office.workspace_id) as session:
        escalation.follow_up(session, now=MORNING + 2 * HOUR, limit=10)
    return office


def test_a_deadline_and_each_level_are_explained(complained: Office) -> None:
    """What it was reckoned from, who heard of it as what, and by which rules."""
    said = complained.ask("Ana", "why complaint 1")
    assert "Complaint 1" in said
    assert "2 hours after" in said
    assert "24 hours after" in said
    assert "Level 1" in said
    assert "Omar (manager)" in said
    assert "First notice" in said
    assert "Ana (the owner)" in said
    assert "by the rules that Sales Coach came with" in said
    assert "overdue since Tue, Mar 10, 11:00" in said
    with complained.sessions.writing(complained.workspace_id) as session:  # it was away for a while
        escalation.follow_up(session, now=MORNING + 20 * HOUR, limit=10)
    told = [line for line in complained.ask("Ana", "why complaint 1").split("\n") if "•" in line]
    newest = ["Warning, Wed, Mar 11, 04:12", "Warning, Tue, Mar 10, 21:00", "Level 1", "First notice"]
    assert [line for line, start in zip(told, newest, strict=True) if start not in line] == []


def test_what_is_not_for_the_askers_eyes_is_not_there(complained: Office) -> None:
    """Neither is a number that no case has; a metric is asked for as ever."""
    for who, words, none in (
        ("Ben", "why complaint 1", "complaint 1"),
        ("Ana", "why complaint 77", "complaint 77"),
        ("Ana", "why support 1", "wish for support 1"),
        ("Ana", "why invoice XX", "invoice XX"),
    ):
        assert f"There is no {none} that you may see." in complained[who].command("/coach", words).said
    assert "There is no" not in complained["Ana"].command("/coach", "why visits").said


def test_without_a_number_the_newest_are_offered(complained: Office) -> None:
    """To whom they are to be seen; in both languages."""
    said = complained.ask("Ana", "why complaint")
    assert "Which complaint? Write its number: `/coach why complaint 12`." in said
    assert "[Choose one]" in said
    assert "[Choose one]" not in complained.ask("Ben", "为什么 投诉")
    assert "[Choose one]" in complained.ask("Ana", "why complaint 77")
    assert "Which wish for support?" in complained.ask("Ana", "why support")


def test_who_looks_so_at_a_restricted_complaint_is_written_down(complained: Office) -> None:
    """As on its page; an open one is nobody's secret."""
    complained.ask("Ana", "why complaint 1")
    ours = (AuditEvent.workspace_id == complained.workspace_id, AuditEvent.action == "complaint.looked_at")
    with complained.sessions.writing(complained.workspace_id) as session:
        assert session.scalars(select(AuditEvent.id).where(*ours)).all() == []
        session.execute(
            update(Complaint).where(Complaint.workspace_id == complained.workspace_id).values(restricted=True)
        )
    assert "Level 1" in complained.ask("Ana", "why complaint 1")
    with complained.sessions.reading(complained.workspace_id) as session:
        assert len(session.scalars(select(AuditEvent.id).where(*ours)).all()) == 1
