"""A complaint is recorded: whose it is, by when it is answered and solved, who hears of it at once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.policy import GradeRules
from models.queries.complaint.chain import manager_for, owner_for
from models.queries.complaint.standing import grade_rules
from models.queries.records.known import Row, held
from models.queries.tenancy import policy, policy_version, workspace_of
from models.shapes.complaint import LADDER_OF, ComplaintForm, ComplaintView, Part
from models.shapes.intake import Origin
from models.shapes.records import CustomerForm
from models.shapes.roster import Asker
from models.tables import Complaint, Customer, Deal, Member
from models.usecases import audit, case_thread, collecting, escalation
from models.usecases.complaint import clocks, people, steps
from models.usecases.complaint.errors import (
    CustomerMissing,
    NobodyThere,
    NotYetReceived,
    ReceivedTooEarly,
)
from models.usecases.complaint.freezing import named
from models.usecases.complaint.looking import view_of
from models.usecases.permission import by, require_hand
from models.usecases.records.customers import open_customer
from models.usecases.records.errors import NoSuchRecord
from models.usecases.records.writing import BY_HAND, insert_records
from models.usecases.ref_no import last_of_next

COUNTER = "complaint"


def record(
    session: Session,
    asker: Asker | None,
    form: ComplaintForm,
    *,
    now: datetime,
    origin: Origin = BY_HAND,
) -> ComplaintView:
    """Record a complaint and tell who must hear of it; the same id of the same source is the same one.

    It is never refused for want of an owner or manager. A clock that is over already shows so in the answer.

    Raises:
        NotAMember, OnlyObserves: the asker may not.
        CustomerMissing, NoSuchRecord, NotYetReceived, ReceivedTooEarly, NobodyThere: nothing changed.
    """
    require_hand(asker)
    known = _known(session, form, origin)
    if known is not None:
        return view_of(session, known, now=now)
    received_at = _received(session, form, now)
    customer = _customer(session, asker, form, now=now)
    owner = owner_for(
        session, customer["owner_id"], customer["team_id"] or (asker.team_id if asker else None)
    )
    if owner is None:
        raise NobodyThere
    values = _values(session, asker, form, owner) | {
        "customer_id": customer["id"],
        "receivable_ids": named(session, customer["id"], form.receivable_ids),
        "manager_id": manager_for(session, owner).id,
        "received_at": received_at,
        "graded_at": received_at,
        "leavers": [],
    }
    row = _insert(session, values, origin, now=now)
    if row["id"] != values["id"]:  # another program sent it a moment before
        return view_of(session, row, now=now)
    _begin(session, asker, row, owner, form, now=now)
    return view_of(session, row, now=now)


def _known(session: Session, form: ComplaintForm, origin: Origin) -> Row | None:
    if form.external_id is None:
        return None
    found = session.scalar(
        select(Complaint.id).where(
            Complaint.workspace_id == workspace_of(session),
            Complaint.source == origin.source,
            Complaint.external_id == form.external_id,
        )
    )
    return held(session, Complaint, found) if found is not None else None


def _received(session: Session, form: ComplaintForm, now: datetime) -> datetime:
    received_at = form.received_at or now
    days = policy(session).complaints.received_back_days
    if received_at > now:
        raise NotYetReceived(field="received_at")
    if received_at < now - timedelta(days=days):
        raise ReceivedTooEarly(field="received_at", days=days)
    return received_at


def _customer(session: Session, asker: Asker | None, form: ComplaintForm, *, now: datetime) -> Row:
    customer_id = form.customer_id
    if customer_id is None:
        if form.customer is None or not form.customer.strip():
            raise CustomerMissing(field="customer")
        named = CustomerForm(name=form.customer.strip())
        customer_id = open_customer(session, asker, named, now=now)
    found = held(session, Customer, customer_id)
    if found is None or (form.deal_id is not None and held(session, Deal, form.deal_id) is None):
        raise NoSuchRecord(field="customer" if found is None else "deal")
    return found


def _values(session: Session, asker: Asker | None, form: ComplaintForm, owner: Member) -> dict[str, Any]:
    said = form.model_dump(exclude={"customer_id", "customer", "received_at", "receivable_ids"})
    return said | {
        "id": uuid7(),
        "ref_no": last_of_next(session, COUNTER, 1),
        "reported_by_id": asker.member_id if asker else None,
        "owner_id": owner.id,
        "team_id": owner.team_id,
        "policy_version": policy_version(session),
    }


def _insert(session: Session, values: dict[str, Any], origin: Origin, *, now: datetime) -> Row:
    insert_records(session, Complaint, {values["id"]: values}, origin, now=now)
    there = held(session, Complaint, values["id"])
    if there is not None:
        return there
    twin = session.scalar(
        select(Complaint.id).where(
            Complaint.workspace_id == workspace_of(session),
            Complaint.source == origin.source,
            Complaint.external_id == values["external_id"],
        )
    )
    row = held(session, Complaint, twin) if twin is not None else None
    if row is None:
        raise NoSuchRecord
    return row


def _begin(
    session: Session, asker: Asker | None, row: Row, owner: Member, form: ComplaintForm, *, now: datetime
) -> None:
    rules = grade_rules(policy(session), form.severity)
    people.put_in(session, row["id"], _people(session, row, rules), now=now)
    begin_cycle(session, row, owner, rules, at=row["received_at"])
    after = {"ref_no": row["ref_no"], "severity": form.severity, "restricted": form.restricted}
    audit.record(session, "complaint.recorded", "complaint", row["id"], now=now, after=after, **by(asker))
    collecting.follow(session, row["id"], asker=asker, now=now)
    escalation.begin(session, LADDER_OF[form.severity], [row["id"]], now=now, at_once=True)
    case_thread.refresh(session, [row["id"]], now=now)


def begin_cycle(session: Session, row: Row, owner: Member, rules: GradeRules, *, at: datetime) -> None:
    """Let the clocks and steps of a cycle begin."""
    clocks.start(
        session, row["id"], owner,
        {"first_response": rules.first_response, "resolution": rules.resolution},
        cycle=row["cycle"], at=at, version_no=row["policy_version"],
    )  # fmt: skip
    steps.start(session, row["id"], owner, rules, cycle=row["cycle"], at=at)


def _people(session: Session, row: Row, rules: GradeRules) -> Iterator[tuple[UUID, Part]]:
    """Yield who belongs to a new case: owner, manager, who is called in; whoever recorded it looks on."""
    yield row["owner_id"], "owner"
    yield row["manager_id"], "manager"
    called = list(people.called_in(session, rules))
    yield from called
    inside = {row["owner_id"], row["manager_id"], *(member_id for member_id, _ in called)}
    if row["reported_by_id"] is not None and row["reported_by_id"] not in inside:
        yield row["reported_by_id"], "observer"
