"""Wishes for support as they went."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.queries.clocks import Whose, work_hours
from models.queries.prepared import read
from models.queries.rehearsal.acts import acts_of
from models.queries.roster.chain import nearest_superiors
from models.queries.tenancy import workspace_of
from models.rules.clocks import Hours
from models.rules.local_time import local_date
from models.shapes.stories import WishStory
from models.tables import Blocker, SlaClock

Told = tuple[WishStory, Hours]  # a wish and the asked person's working hours


def wish_stories(session: Session, since: datetime, *, now: datetime) -> Sequence[Told]:
    """Return the wishes that were not answered before `since`; one that was asked anew counts since then."""
    of = and_(Blocker.workspace_id == SlaClock.workspace_id, Blocker.id == SlaClock.subject_id)
    rows = read(
        session,
        select(
            SlaClock.subject_id, SlaClock.asked_id, SlaClock.started_at, SlaClock.stopped_at, SlaClock.zone,
            SlaClock.calendar_id, Blocker.ref_no, Blocker.raised_by_id, Blocker.scope,
        )
        .join(Blocker, of)
        .where(
            SlaClock.workspace_id == workspace_of(session),
            SlaClock.subject_kind == "support",
            SlaClock.status != "cancelled",
            or_(SlaClock.stopped_at.is_(None), SlaClock.stopped_at >= since),
        )
        .order_by(SlaClock.cycle, SlaClock.id),
    )  # fmt: skip
    newest = {row.subject_id: row for row in rows}
    above = nearest_superiors(
        session, {key for row in rows for key in (row.raised_by_id, row.asked_id) if key}
    )
    acts = acts_of(session, ["support"], newest.keys())
    first = min((row.started_at for row in rows), default=now)
    whose: dict[UUID, Whose] = {key: (row.calendar_id, row.zone) for key, row in newest.items()}
    hours = work_hours(session, whose.values(), local_date(first, "UTC"))
    return [
        (_story(row, above)._replace(acts=acts.get(key, ())), hours[whose[key]])
        for key, row in newest.items()
    ]


def _story(row: Any, above: Any) -> WishStory:
    named = {"manager": above.get(row.raised_by_id), "superior_of_asked": above.get(row.asked_id)}
    return WishStory(
        case_id=row.subject_id,
        no=str(row.ref_no),
        raised_by_id=row.raised_by_id,
        asked_id=row.asked_id,
        above={word: one for word, one in named.items() if one is not None},
        asked_at=row.started_at,
        answered_at=row.stopped_at,
        told=row.scope == "individual",
    )
