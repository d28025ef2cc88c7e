"""What people are told of wishes for support, and what these are called."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from models.queries.clocks import live_clocks
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.messages.case import Lines, SupportLine, ToldEvent
from models.tables import Blocker, Member


def lines(session: Session, blocker_ids: Collection[UUID], *, now: datetime) -> Lines:
    """Return what says, of any of these wishes, what one person is told: those due first on top."""
    del now
    points = {row.id: row for row in _points(session, blocker_ids)}
    clocks = {clock.subject_id: clock for clock in live_clocks(session, "support", blocker_ids)}
    names = _names(session, [clock.asked_id for clock in clocks.values() if clock.asked_id])

    def told_of(told: Sequence[ToldEvent]) -> Sequence[SupportLine]:
        found = [
            SupportLine(
                heard=one.heard,
                blocker_id=one.subject_id,
                ref_no=points[one.subject_id].ref_no,
                raised_by=points[one.subject_id].name,
                asked=names.get(clocks[one.subject_id].asked_id, ""),
                text=points[one.subject_id].text,
                asked_at=clocks[one.subject_id].started_at,
                due_at=clocks[one.subject_id].due_at,
            )
            for one in told
            if one.subject_id in points and one.subject_id in clocks
        ]
        return sorted(found, key=lambda line: (line.due_at, line.ref_no))

    return told_of


def names(session: Session, subject_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return what wishes are called in keys: a number alone may be another's after a restore."""
    rows = select(Blocker.id, Blocker.ref_no, Blocker.created_at).where(
        Blocker.workspace_id == workspace_of(session), among(Blocker.id, subject_ids)
    )
    return {
        id_: f"support:{ref_no}:{created_at:%Y%m%d%H%M%S}" for id_, ref_no, created_at in read(session, rows)
    }


def _points(session: Session, blocker_ids: Collection[UUID]) -> Sequence[Row[*tuple[Any, ...]]]:
    by = and_(Member.workspace_id == Blocker.workspace_id, Member.id == Blocker.raised_by_id)
    rows = select(Blocker.id, Blocker.ref_no, Blocker.text, Member.name).join(Member, by)
    return read(
        session, rows.where(Blocker.workspace_id == workspace_of(session), among(Blocker.id, blocker_ids))
    )


def _names(session: Session, member_ids: Collection[UUID]) -> Mapping[UUID | None, str]:
    rows = select(Member.id, Member.name).where(
        Member.workspace_id == workspace_of(session), among(Member.id, member_ids)
    )
    return {row.id: row.name for row in read(session, rows)}
