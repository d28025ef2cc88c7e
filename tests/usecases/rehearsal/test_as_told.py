"""A rehearsal of today's rules tells what was told: contacts, one customer's invoices, another grade."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.policy import Policy
from models.rules.policy_checks import proposed
from models.shapes.collecting import ContactForm
from models.shapes.policy_rehearsal import Side
from models.tables import EscalationEvent
from models.usecases import collecting, complaint
from models.usecases.policy_rehearsal import rehearse
from tests.cast import Cast
from tests.usecases.collecting.till import Till
from tests.usecases.complaint.desk import HOUR, MORNING, Desk
from tests.usecases.records.book import Book

ELSEWHERE = proposed(Policy(), {"support": {"take_hours": 5}})


@pytest.fixture
def till(session: Session, team: Cast) -> Till:
    """Return the team's records, with nothing owed yet."""
    return Till.opened(Book.opened(session, team))


def levels(side: Side) -> Counter[int]:
    """Return how often each level was told."""
    return Counter({one.level: one.told for one in side.levels if one.told})


def test_contacts_and_the_customers_other_invoices_count_as_they_did(till: Till) -> None:
    """Messages, people and levels are those that the engine sent, with a call in between."""
    for day in (10, 14, 15):
        till.invoice(due=date(2026, 4, day), amount=100_000)
    till.live(date(2026, 4, 21))
    word = ContactForm(customer_id=till.book.acme, kind="call", result="reached")
    collecting.contact(till.session, till.who("Li"), word, now=till.now)
    till.live(date(2026, 5, 20))
    told = [row for row in till.rows(EscalationEvent) if row.outbox_id is not None]
    found = rehearse(till.session, ELSEWHERE, actor=None, now=till.now, days=60).before
    assert levels(found) == Counter(row.level for row in told)
    assert found.people == len({row.recipient_id for row in told})
    assert found.messages == len({row.outbox_id for row in told})


def test_the_owner_hears_of_another_grade(session: Session, team: Cast) -> None:
    """Made major after an hour: its first notice goes to the owner as well."""
    desk = Desk.open(session, team)
    desk.hold_role("Ben", "legal")
    desk.hold_role("Kai", "after_sales")
    no = desk.record(at=MORNING).complaint_id
    complaint.upgrade(session, desk.who("Ruth"), no, "grave", now=MORNING + HOUR)
    desk.climb(MORNING + HOUR)
    found = rehearse(session, ELSEWHERE, actor=None, now=MORNING + HOUR, days=2).before
    told = [one.told for one in found.levels if one.on == "complaint_major" and one.level == 0]
    real = {name for level, name, *_ in desk.told(no) if level == 0}
    assert (told, len(real)) == ([5], 5)  # the manager, the director, legal, after-sales and the owner
