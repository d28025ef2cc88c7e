"""The open stuck points of reps, as prompts and forms show them again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, run
from models.queries.tenancy import workspace_of
from models.shapes.standup import OpenBlocker
from models.tables import Blocker

OPEN = ("open", "in_progress")
STILL_OPEN = (
    select(
        Blocker.raised_by_id,
        Blocker.id,
        Blocker.ref_no,
        Blocker.text,
        Blocker.raised_on,
        Blocker.entry_id,
    )
    .where(
        Blocker.workspace_id == bindparam("ours"),
        among(Blocker.raised_by_id, "raisers"),
        Blocker.status.in_(OPEN),
    )
    .order_by(Blocker.ref_no)
)


def open_points(
    session: Session, on: Mapping[UUID, date], *, but_of: UUID | None = None
) -> dict[UUID, list[OpenBlocker]]:
    """Return the open stuck points by who raised them, oldest first, with their age on each one's own date.

    `but_of` leaves out those of one entry: its form holds them already.
    """
    rows: Sequence[Any] = run(session, STILL_OPEN, raisers=list(on)).all()
    found: dict[UUID, list[OpenBlocker]] = {}
    for raised_by_id, blocker_id, ref_no, text, raised_on, entry_id in rows:
        if but_of is not None and entry_id == but_of:
            continue
        age = max(0, (on[raised_by_id] - raised_on).days)
        point = OpenBlocker(blocker_id=blocker_id, ref_no=ref_no, text=text, age_days=age)
        found.setdefault(raised_by_id, []).append(point)
    return found


def closed_texts(session: Session, entry_id: UUID) -> set[str]:
    """Return what an entry's stuck points said that are solved or dropped: its form shows them no more."""
    return set(
        session.scalars(
            select(Blocker.text).where(
                Blocker.workspace_id == workspace_of(session),
                Blocker.entry_id == entry_id,
                Blocker.status.not_in(OPEN),
            )
        )
    )
