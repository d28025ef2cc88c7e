"""What people wrote and what was kept of it, in few words."""

from typing import Any
from uuid import UUID

from models.shapes.records import CustomerForm
from models.shapes.roster import Asker
from models.tables import Activity, Booking, Customer, Deal
from models.usecases.records import customers
from sandbox.driver.result import Result
from tests.handlers.company import Person
from tests.handlers.desk import Desk
from tests.second_opinion import violations


def said(result: Result) -> str:
    """Return the words of the one answer that only the asker sees; it keeps Slack's limits."""
    assert result.acked, result
    assert len(result.ephemerals) == 1, result
    (message,) = result.ephemerals
    assert violations(message, "message") == []
    return str(message["text"])


def ask(person: Person, text: str) -> str:
    """Type `/coach text` and return the words of the answer."""
    return said(person.slack.command("/coach", text))


def page(person: Person) -> str:
    """Return every word of the modal on top; it keeps Slack's limits."""
    view = person.slack.view()
    assert view is not None
    assert violations(view, "modal") == []
    return repr(view["blocks"])


def last(person: Person) -> str:
    """Return the ts of the newest answer that only the person sees."""
    return str(person.slack.ephemerals()[-1]["ts"])


def know(desk: Desk, person: Person, *names: str) -> list[UUID]:
    """Let a person have customers."""
    asker = Asker(
        member_id=person.id,
        slack_user_id=person.slack.id,
        name="",
        team_id=None,
        roles=frozenset({"rep"}),
        locale="en",
        zone="Asia/Shanghai",
        active=True,
    )
    with desk.sessions.writing(desk.workspace_id) as session:
        return [
            customers.open_customer(
                session, asker, CustomerForm(name=name, owner_id=person.id), now=desk.clock.now()
            )
            for name in names
        ]


def visits(desk: Desk) -> list[Any]:
    """Return the activities that count, in the order they were logged."""
    rows = desk.rows(Activity, Activity.withdrawn_at.is_(None))
    return sorted(rows, key=lambda row: row.id)


def deals(desk: Desk) -> list[Any]:
    """Return the deals by number."""
    return sorted(desk.rows(Deal), key=lambda row: row.ref_no)


def names(desk: Desk) -> set[str]:
    """Return the names of all customers."""
    return {row.name for row in desk.rows(Customer)}


def opened(person: Person, name: str = "Rollout", amount: str = "5万", customer: str = "Acme") -> str:
    """Open a deal by the form; return what the card says."""
    person.slack.command("/coach", f"deal new {customer}")
    person.slack.fill("name", name)
    person.slack.fill("amount", amount)
    person.slack.submit()
    text = page(person)
    person.slack.close(everything=True)
    return text


def booked(desk: Desk) -> dict[UUID, int]:
    """Return what the ledger holds, by member."""
    sums: dict[UUID, int] = {}
    for row in desk.rows(Booking):
        sums[row.member_id] = sums.get(row.member_id, 0) + row.amount_minor
    return sums
