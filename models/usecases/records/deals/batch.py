"""Deals of a file or another program: what they are there they become here, with moves and bookings."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import UserError
from models.policy import PipelinePolicy
from models.queries.prepared import among, read
from models.queries.records.deals import shares_of
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.local_time import known_zone, local_date
from models.shapes.intake import Origin, Taken
from models.shapes.records import DealForm
from models.tables import Deal, Member
from models.usecases import wins
from models.usecases.records.deals.state import Rewrite, State, differences, shaped
from models.usecases.records.deals.writing import write
from models.usecases.records.intake import Item, Kind, take_with
from models.usecases.ref_no import last_of_next

COUNTER = "deal"
KIND: Kind[DealForm] = Kind(
    name="deal",
    table=Deal,
    said=lambda _form: {},  # `shaped` says what differs
    past=("opened_on",),
)


def upsert_many(session: Session, forms: Sequence[DealForm], origin: Origin, *, now: datetime) -> Taken:
    """Take a batch of deals; only their ids there tell them apart.

    A deal that is won there is won here on the day it says; one that no longer is, is undone.
    """
    return take_with(session, KIND, forms, origin, partial(_write, session, origin, now=now), now=now)


def _write(session: Session, origin: Origin, items: Sequence[Item[DealForm]], *, now: datetime) -> None:
    pipeline = policy(session).pipeline
    shares = shares_of(session, [item.row_id for item in items if item.before is not None])
    teams = _teams(session, {item.form.owner_id for item in items})
    shaping = [(item, _shaped(item, shares.get(item.row_id, {}), teams, pipeline, now)) for item in items]
    wanted = [(item, one) for item, one in shaping if one is not None and _differs(one)]
    new = [item for item, one in wanted if one.before is None]
    last = last_of_next(session, COUNTER, len(new)) if new else 0
    numbers = {item.row_id: last - len(new) + place for place, item in enumerate(new, start=1)}
    rewrites = []
    for item, one in wanted:
        after = (
            one.after.but(id=item.row_id, ref_no=numbers[item.row_id]) if one.before is None else one.after
        )
        rewrites.append(Rewrite(one.before, after))
        item.values = differences(one) | {"credits": after.shares}
    today = local_date(now, known_zone(workspace(session).timezone))
    write(session, rewrites, origin, mover=None, on=today, now=now)
    turned = [one for one in rewrites if _turned(one)]
    if origin.import_id is None:
        wins.ring_all(session, [_id(one) for one in turned], newest=wins.BY_PROGRAM, now=now)
    else:  # a file tells of the past: only what a channel was told already follows it
        known = [_id(one) for one in turned if one.before is not None]
        wins.ring_all(session, known, newest=None, now=now)


def _turned(one: Rewrite) -> bool:
    """Tell whether a deal is won now and was not, or the other way round."""
    return (one.before is None or one.before.won is None) != (one.after.won is None)


def _id(one: Rewrite) -> UUID:
    deal_id: UUID = one.after.columns["id"]
    return deal_id


def _shaped(
    item: Item[DealForm],
    shares: Mapping[UUID, int],
    teams: Mapping[UUID, UUID | None],
    pipeline: PipelinePolicy,
    now: datetime,
) -> Rewrite | None:
    """Return what the item makes of its deal; None = it is refused."""
    before = None if item.before is None else State(item.before, shares)
    try:
        after = shaped(item.form, before, pipeline, now=now)
    except UserError as error:
        item.refusal = error
        return None
    if before is None or before.columns["owner_id"] != item.form.owner_id:
        after = after.but(team_id=teams.get(item.form.owner_id))
    return Rewrite(before, after)


def _differs(one: Rewrite) -> bool:
    if one.before is None:
        return True
    return bool(differences(one)) or one.before.shares != one.after.shares


def _teams(session: Session, owners: set[UUID]) -> Mapping[UUID, UUID | None]:
    """Return to which teams the owners belong now: there their deals count."""
    found = select(Member.id, Member.team_id).where(
        Member.workspace_id == workspace_of(session), among(Member.id, owners)
    )
    return dict(read(session, found))
