"""Stuck points that wait for somebody: asked, told by the ladder, or taken."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.queries.waiting.told import Told
from models.shapes.roster import Asker
from models.shapes.waiting import Reason, Waits
from models.tables import Blocker, Member, SlaClock

OPEN = ("open", "in_progress")


def wishes(session: Session, asker: Asker, told: Told, *, now: datetime) -> Iterator[Waits]:
    """Yield the open stuck points that are the asker's to answer or to solve."""
    for row in _rows(session, asker, told):
        on_it = row.owner_id == asker.member_id or told.get(row.id) == "taken"
        heard = row.id in told and row.asked_id != asker.member_id
        reason: Reason = "taken" if on_it else "told" if heard else "asked"
        yield Waits(
            of="support",
            subject_id=row.id,
            number=f"#{row.ref_no}",
            name=row.name,
            text=row.text,
            reasons=(reason,),
            due_at=row.due_at,
            late=row.due_at is not None and row.due_at < now,
        )


def _rows(session: Session, asker: Asker, told: Told) -> Iterator[Row[*tuple[Any, ...]]]:
    by = and_(Member.workspace_id == Blocker.workspace_id, Member.id == Blocker.raised_by_id)
    runs = and_(
        SlaClock.workspace_id == Blocker.workspace_id,
        SlaClock.subject_id == Blocker.id,
        SlaClock.subject_kind == "support",
        SlaClock.status == "running",
    )
    unheard = and_(Blocker.owner_id.is_(None), SlaClock.id.is_(None))  # older than the clocks of wishes
    asked = and_(unheard, Blocker.support_from == "manager", Member.manager_id == asker.member_id)
    rows = (
        select(
            Blocker.id, Blocker.ref_no, Blocker.text, Blocker.owner_id, Member.name,
            SlaClock.asked_id, SlaClock.due_at,
        )
        .join(Member, by)
        .outerjoin(SlaClock, runs)
        .where(
            Blocker.workspace_id == workspace_of(session),
            Blocker.status.in_(OPEN),
            or_(
                Blocker.owner_id == asker.member_id,
                SlaClock.asked_id == asker.member_id,
                among(Blocker.id, told.keys()),
                asked,
            ),
        )
        .order_by(Blocker.ref_no)
    )  # fmt: skip
    yield from read(session, rows)
