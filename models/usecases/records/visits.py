"""Activities as people log them by hand: once, for a customer or a deal, and corrected the same day."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries import roster
from models.queries.records.logged import same_since
from models.queries.records.offered import customer_named
from models.rules.local_time import known_zone, local_date, local_instant
from models.shapes.records import ActivityForm
from models.shapes.roster import Asker
from models.tables import Activity, Deal
from models.usecases import audit
from models.usecases.permission import by, require_hand, take_own_turns
from models.usecases.records.activities import log, touch
from models.usecases.records.errors import DayIsOver, NotYourActivity
from models.usecases.records.questions import SAME, SameJustNow
from models.usecases.records.reach import require_past
from models.usecases.records.writing import change_one, required

WITHIN = timedelta(minutes=10)  # the same within this time is more likely a second press than a second visit
NOON = 12 * 60


class NobodyVisited(UserError):
    """An activity that names neither a customer nor a lead nor a deal."""

    template = "Choose a customer, or type the name of a new one."


class DealOfAnother(UserError):
    """The deal belongs to another customer; facts: `ref_no`, `customer`."""

    template = "Deal {ref_no} belongs to {customer}. Choose that customer, or leave the deal empty."


class TakenBack(UserError):
    """An activity that was taken back is changed no more."""

    template = "This was taken back. Log it anew."


def happened(on: date, asker: Asker, *, now: datetime) -> datetime:
    """Return the moment of something done on an own date: now when that is today, else its noon."""
    zone = known_zone(asker.zone)
    return now if on == local_date(now, zone) else local_instant(on, NOON, zone)


def log_visit(
    session: Session, asker: Asker, form: ActivityForm, *, now: datetime, sure: Collection[str] = ()
) -> UUID:
    """Log what a member did, once.

    Raises:
        SameJustNow: the same was logged within minutes, and nobody is sure that this is another one.
        NobodyVisited, DealOfAnother, InTheFuture, NoSuchRecord, NotYours: with the form's field.
    """
    take_own_turns(session, form.member_id)
    form = _of_customer(session, form)
    same = None if SAME in sure else same_since(session, form, now - WITHIN)
    if same is not None:
        raise SameJustNow(at=same.created_at, field="customer")
    return log(session, asker, form, now=now)


def change_visit(
    session: Session, asker: Asker, activity_id: UUID, form: ActivityForm, *, now: datetime
) -> None:
    """Change an own activity on the day it was logged.

    Raises:
        NotAMember, OnlyObserves, NotYourActivity, DayIsOver, TakenBack, NoSuchRecord: nothing changed.
        NobodyVisited, DealOfAnother, InTheFuture: with the form's field.
    """
    require_hand(asker)
    row = required(session, Activity, activity_id)
    if row["member_id"] != asker.member_id:
        whose = roster.member(session, row["member_id"])
        raise NotYourActivity(who="", name=whose.name if whose else "")
    zone = known_zone(asker.zone)
    if local_date(row["created_at"], zone) != local_date(now, zone):
        raise DayIsOver
    if row["withdrawn_at"] is not None:
        raise TakenBack
    form = _of_customer(session, form)
    if form.local_date is not None:
        require_past(form.local_date, now=now, field="happened_at")
    said = form.model_dump(exclude={"external_id", "member_id"})
    if form.local_date == row["local_date"]:
        said["happened_at"] = row["happened_at"]
    changed = {name: value for name, value in said.items() if row[name] != value}
    if not changed:
        return
    change_one(session, Activity, row, changed, now=now)
    touch(session, {row["deal_id"], form.deal_id}, {row["lead_id"], form.lead_id})
    told = [name for name in changed if name in ("kind", "effective", "outcome")]
    audit.record(
        session, "activity.changed", "activity", activity_id, now=now,
        before={name: row[name] for name in told}, after={name: changed[name] for name in told}, **by(asker),
    )  # fmt: skip


def _of_customer(session: Session, form: ActivityForm) -> ActivityForm:
    """Return the form with its deal's customer, where only the deal was said."""
    if form.deal_id is None:
        if form.customer_id is None and form.lead_id is None:
            raise NobodyVisited(field="customer")
        return form
    deal = required(session, Deal, form.deal_id)
    if form.customer_id is None:
        return form.model_copy(update={"customer_id": deal["customer_id"]})
    if form.customer_id != deal["customer_id"]:
        whose = customer_named(session, deal["customer_id"])
        raise DealOfAnother(field="deal", ref_no=deal["ref_no"], customer=whose.name if whose else "–")
    return form
