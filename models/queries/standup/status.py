"""One person's stand-ups as a look-up shows them."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.entry_days import entry_days
from models.queries.standup.entries import KINDS, STATES
from models.queries.tenancy import workspace_of
from models.rules.participation import counts
from models.shapes.standup import DayStatus, Participation, StandupKind
from models.tables import StandupEntry


def day_status(session: Session, member_id: UUID, kind: StandupKind, on: date) -> DayStatus:
    """Return one person's stand-up of one kind and local date; state None = nothing was asked."""
    found = [one for one in entry_days(session, [member_id], on, on)[member_id] if one.standup_kind == kind]
    return found[0] if found else DayStatus(entry_id=None, standup_kind=kind, local_date=on, state=None)


def participation(
    session: Session, member_id: UUID, start: date, end: date
) -> Mapping[StandupKind, Participation]:
    """Return F-32's counts by kind, both ends included; what is not locked or answered yet is left out."""
    rows = session.execute(
        select(StandupEntry.kind, StandupEntry.state).where(
            StandupEntry.workspace_id == workspace_of(session),
            StandupEntry.member_id == member_id,
            StandupEntry.local_date.between(start, end),
            StandupEntry.voluntary.is_(False),
        )
    ).all()
    return {kind: counts(STATES[row.state] for row in rows if row.kind == kind) for kind in KINDS.values()}
