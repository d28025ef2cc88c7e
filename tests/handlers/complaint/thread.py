"""What people write of complaints and what stands in their threads, in few words."""

from typing import Any

from models.shapes.complaint import ComplaintForm
from models.shapes.messages import ComplaintHead
from models.tables import Complaint
from models.usecases import complaint
from tests.handlers.company import Person
from tests.handlers.desk import Desk
from tests.handlers.records.ledger import know, page

FILLED = {
    "category": "product",
    "channel": "hotline",
    "title": "It leaks",
    "description": "Oil on the floor, twice.",
}


def recorded(person: Person, customer: str = "Acme", **others: Any) -> str:
    """Record a complaint by the form; return what the card says."""
    person.slack.command("/coach", f"complaint new {customer}")
    fill(person, **others)
    result = person.slack.submit()
    assert not result.errors, result.errors
    text = page(person)
    person.slack.close(everything=True)
    return text


def told(desk: Desk, person: Person, count: int) -> None:
    """Record complaints of so many customers of a person, as another program does."""
    customers = know(desk, person, *(f"Buyer {n}" for n in range(count)))
    with desk.sessions.writing(desk.workspace_id) as session:
        for customer_id in customers:
            form = ComplaintForm.model_validate({"customer_id": customer_id, "severity": "general", **FILLED})
            complaint.record(session, None, form, now=desk.clock.now())


def fill(person: Person, **others: Any) -> None:
    """Fill the form of a complaint."""
    for name, value in {**FILLED, **others}.items():
        person.slack.fill(name, value)


def complaints(desk: Desk) -> list[Any]:
    """Return the complaints by number."""
    return sorted(desk.rows(Complaint), key=lambda row: row.ref_no)


def head(desk: Desk, channel: str = "C_SALES") -> str:
    """Post the newest head as the relay would; return the message's ts."""
    return desk.post(channel, ComplaintHead.model_validate(desk.outbox("complaint_head")[-1]))


def notes(desk: Desk) -> list[str]:
    """Return what was noted in threads, in order."""
    return [str(one["what"]) for one in desk.outbox("complaint_note")]
