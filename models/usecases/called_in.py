"""Whoever a level tells of a complaint belongs to it: stands among its people, and comes into its room."""

from collections.abc import Sequence
from datetime import datetime
from typing import get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.cases.events import Event
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import Part
from models.tables import ComplaintParticipant
from models.usecases import case_thread
from models.usecases.conflict import insert_new

PARTS = frozenset(get_args(Part)) - {"owner", "manager"}  # of those there is one each


def called_in(session: Session, told: Sequence[Event], *, now: datetime) -> None:
    """Put in whom levels told, but for those who belong to the case already; their heads follow."""
    there = select(ComplaintParticipant.complaint_id, ComplaintParticipant.member_id).where(
        ComplaintParticipant.workspace_id == workspace_of(session),
        among(ComplaintParticipant.complaint_id, {each.subject_id for each in told}),
    )
    inside = {tuple(row) for row in read(session, there)}
    parts = {(each.subject_id, each.recipient_id): _part(each) for each in told}
    new = {key: part for key, part in parts.items() if key not in inside}
    if not new:
        return
    shared = {"workspace_id": workspace_of(session), "added_at": now, "room": ""}
    rows = [
        {"complaint_id": complaint_id, "member_id": who, "part": part}
        for (complaint_id, who), part in new.items()
    ]
    insert_new(session, ComplaintParticipant, rows, shared=shared)
    case_thread.reached(session, [(complaint_id, 0) for complaint_id, _ in new], now=now)


def _part(event: Event) -> str:
    """Return as what somebody belongs to the case; who hears in another's place only looks on."""
    own = event.in_place_of_id is None and not event.vacant
    return event.role if own and event.role in PARTS else "observer"
