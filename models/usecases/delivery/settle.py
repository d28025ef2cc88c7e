"""Note how attempts ended, together; whoever lost the lease meanwhile changes nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.queries.outbox import PENDING, UNSETTLED
from models.queries.prepared import among, run
from models.queries.tenancy import workspace_of
from models.shapes.delivery import Parcel
from models.shapes.outbox import Outcome
from models.tables import OutboxRow
from models.usecases.delivery.ending import ending
from models.usecases.delivery.rooms import hold_cases, keep_rooms
from models.usecases.delivery.sequel import asks_in_vain, follow, hold_back, keep_conversations, note_prompts
from models.usecases.many import change_rows

Ended = tuple[Parcel, Outcome]

STILL_HELD = (
    select(OutboxRow.id)
    .where(
        OutboxRow.workspace_id == bindparam("ours"),
        among(OutboxRow.id, "rows"),
        OutboxRow.lease_token.in_(bindparam("tokens", expanding=True)),
        UNSETTLED,
    )
    .with_for_update()
)


def settle(session: Session, ended: Sequence[Ended], *, now: datetime) -> Sequence[UUID]:
    """Note how attempts ended; return the rows whose lease was lost: of those nothing was noted."""
    hold_cases(session, ended)
    held = _still_held(session, ended)
    ours = [(parcel, outcome) for parcel, outcome in ended if parcel.row_id in held]
    endings = [_ending(session, parcel, outcome, now) for parcel, outcome in ours]
    changes = {parcel.row_id: values for (parcel, _), values in zip(ours, endings, strict=True)}
    change_rows(session, OutboxRow, OutboxRow.id, changes)
    keep_conversations(session, ours)
    keep_rooms(session, ours, now=now)
    note_prompts(session, [each for each in ours if each[1].verdict == "sent"])
    hold_back(session, [outcome for _, outcome in ours], now=now)
    for (parcel, outcome), values in zip(ours, endings, strict=True):
        follow(session, parcel, outcome, values["state"], now=now)
    return [parcel.row_id for parcel, _ in ended if parcel.row_id not in held]


def _still_held(session: Session, ended: Sequence[Ended]) -> set[UUID]:
    rows = [parcel.row_id for parcel, _ in ended]
    tokens = list({parcel.token for parcel, _ in ended})
    return set(run(session, STILL_HELD, rows=rows, tokens=tokens).scalars())


def _ending(session: Session, parcel: Parcel, outcome: Outcome, now: datetime) -> dict[str, Any]:
    values = dict(ending(parcel, outcome, now=now))
    if values["state"] != "pending":
        return values
    if parcel.changes and _newer_waits(session, parcel):
        values |= {"state": "cancelled", "last_error": "a newer change takes its place"}
    elif asks_in_vain(session, parcel):
        values |= {"state": "cancelled", "last_error": "answered or excused meanwhile"}
    return values


def _newer_waits(session: Session, parcel: Parcel) -> bool:
    """Tell whether a newer change of the same message waits; its post's lock lets nobody add one now."""
    ours = OutboxRow.workspace_id == workspace_of(session)
    session.execute(select(OutboxRow.id).where(ours, OutboxRow.id == parcel.replaces).with_for_update())
    newer = select(OutboxRow.id).where(ours, PENDING, OutboxRow.replaces == parcel.replaces)
    return session.scalar(newer) is not None
