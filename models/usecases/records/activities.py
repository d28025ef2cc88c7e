"""Activities: logged on the member's own local date, taken back on the day they were logged."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.queries import roster
from models.queries.prepared import among, read
from models.queries.tenancy import workspace, workspace_of
from models.rules.local_time import known_zone, local_date
from models.shapes.intake import Origin, Taken
from models.shapes.records import ActivityForm
from models.shapes.roster import Asker
from models.tables import Activity, Deal, Lead, Member
from models.usecases import audit
from models.usecases.permission import by, require_hand
from models.usecases.records.errors import DayIsOver, NotYourActivity, NotYours
from models.usecases.records.intake import Item, Kind, take
from models.usecases.records.reach import require_past
from models.usecases.records.writing import change_one, insert_one, required, stated

UNTOUCHED = ("new", "recycled")  # leads that nobody works on yet


def upsert_many(session: Session, forms: Sequence[ActivityForm], origin: Origin, *, now: datetime) -> Taken:
    """Take a batch of activities; only their ids there tell them apart."""
    return take(session, KIND, _dated(session, forms), origin, now=now)


def log(session: Session, asker: Asker | None, form: ActivityForm, *, now: datetime) -> UUID:
    """Log what a member did; everybody logs for oneself.

    Raises:
        NotAMember, OnlyObserves: the asker is no longer active, or reads along.
        NotYours: it is about somebody else.
        InTheFuture: with `field` = `happened_at`.
    """
    require_hand(asker)
    if asker is not None and asker.member_id != form.member_id:
        raise NotYours(who="", name=_name(session, form.member_id))
    (form,) = _dated(session, [form])
    if form.local_date is not None:
        require_past(form.local_date, now=now, field="happened_at")
    made = insert_one(session, Activity, form.model_dump(), now=now)
    touch(session, {form.deal_id}, {form.lead_id})
    audit.record(
        session, "activity.logged", "activity", made, now=now, after={"kind": form.kind}, **by(asker)
    )
    return made


def take_back(session: Session, asker: Asker, activity_id: UUID, *, now: datetime) -> None:
    """Take an activity back on the day it was logged: it counts no more. Once more changes nothing.

    Raises:
        NoSuchRecord, NotYourActivity, DayIsOver: nothing changed.
    """
    require_hand(asker)
    row = required(session, Activity, activity_id)
    if row["member_id"] != asker.member_id:
        raise NotYourActivity(who="", name=_name(session, row["member_id"]))
    if row["withdrawn_at"] is not None:
        return
    zone = known_zone(asker.zone)
    if local_date(row["created_at"], zone) != local_date(now, zone):
        raise DayIsOver
    change_one(session, Activity, row, {"withdrawn_at": now}, now=now)
    touch(session, {row["deal_id"]}, {row["lead_id"]})
    audit.record(session, "activity.taken_back", "activity", activity_id, now=now, **by(asker))


def _dated(session: Session, forms: Sequence[ActivityForm]) -> Sequence[ActivityForm]:
    """Give each activity its local date: the member's own of the moment, where the form says none."""
    undated = {form.member_id for form in forms if form.local_date is None}
    if not undated:
        return forms
    found = select(Member.id, Member.timezone).where(
        Member.workspace_id == workspace_of(session), among(Member.id, undated)
    )
    zones, home = dict(read(session, found)), workspace(session).timezone
    return [
        form
        if form.local_date is not None
        else form.model_copy(
            update={
                "local_date": local_date(form.happened_at, known_zone(zones.get(form.member_id, home), home))
            }
        )
        for form in forms
    ]


def touch(session: Session, deal_ids: Collection[UUID | None], lead_ids: Collection[UUID | None]) -> None:
    """Let deals and leads say when something was last done about them; a lead is worked on then.

    No version rises: nobody changed the record itself.
    """
    deals = [deal_id for deal_id in deal_ids if deal_id is not None]
    if deals:
        _touch_rows(session, Deal, Activity.deal_id, deals, {})
    leads = [lead_id for lead_id in lead_ids if lead_id is not None]
    if leads:
        working = case((Lead.status.in_(UNTOUCHED), "working"), else_=Lead.status)
        _touch_rows(session, Lead, Activity.lead_id, leads, {"status": working})


def _touch_rows(
    session: Session,
    table: type[Deal] | type[Lead],
    column: InstrumentedAttribute[UUID | None],
    ids: Collection[UUID],
    also: dict[str, Any],
) -> None:
    """Read the newest activity once the rows are held: who waited for them sees what the other logged."""
    mine = (table.workspace_id == workspace_of(session), among(table.id, ids))
    read(session, select(table.id).where(*mine).order_by(table.id).with_for_update(key_share=True))
    newest = (
        select(func.max(Activity.local_date))
        .where(
            Activity.workspace_id == table.workspace_id, column == table.id, Activity.withdrawn_at.is_(None)
        )
        .scalar_subquery()
    )
    session.connection().execute(update(table).where(*mine).values(last_activity_on=newest, **also))


def _follow(session: Session, items: Sequence[Item[ActivityForm]]) -> None:
    written = [item for item in items if item.before is None or item.values]
    sides = [side for item in written for side in (item.before, item.values) if side]
    touch(session, {side.get("deal_id") for side in sides}, {side.get("lead_id") for side in sides})


def _name(session: Session, member_id: UUID) -> str:
    row = roster.member(session, member_id)
    return row.name if row else ""


KIND = Kind(
    name="activity",
    table=Activity,
    said=stated,
    past=("local_date",),
    follow=_follow,
)
