"""Somebody answers a wish for support, or nobody needs to any more."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.clocks import clock_of, hours_of
from models.queries.roster import member, stand_in, superiors
from models.queries.tenancy import workspace_of
from models.rules import clocks
from models.rules.blocker import SEE_ALL, SUPPORT_ROLES
from models.rules.local_time import known_zone, local_date
from models.shapes.roster import Asker
from models.tables import Blocker, SlaClock
from models.usecases import escalation
from models.usecases.support.asking import cancel


def answered(session: Session, asker: Asker, row: Blocker, *, now: datetime) -> bool:
    """Stop the clock of a wish if the word of whoever speaks is an answer; tell whether it is.

    It is one from who was asked or stands in, from whoever holds the role that was asked, and from above.
    """
    clock = _running(session, row.id)
    if clock is None or not _may_answer(session, asker, row, clock, now=now):
        return False
    stopped = clocks.stop(clock_of(clock), now, hours_of(session, [clock])[clock.id])
    clock.status, clock.stopped_at, clock.due_at = stopped.status, now, stopped.due_at
    session.flush()
    escalation.settle(session, ["support"], [row.id], "answered", now=now)
    return True


def solved(session: Session, asker: Asker, row: Blocker, *, now: datetime) -> None:
    """Take a solution for an answer; one that comes from elsewhere ends the wish without."""
    if not answered(session, asker, row, now=now):
        ended(session, [row.id], "solved", now=now)


def ended(session: Session, blocker_ids: Collection[UUID], why: str, *, now: datetime) -> None:
    """Let wishes wait for nobody any more: solved without the asked person, or dropped."""
    if blocker_ids:
        cancel(session, blocker_ids)
        escalation.settle(session, ["support"], list(blocker_ids), why, now=now)


def _running(session: Session, blocker_id: UUID) -> SlaClock | None:
    return session.scalars(
        select(SlaClock)
        .where(
            SlaClock.workspace_id == workspace_of(session),
            SlaClock.subject_kind == "support",
            SlaClock.subject_id == blocker_id,
            SlaClock.status == "running",
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def _may_answer(session: Session, asker: Asker, row: Any, clock: SlaClock, *, now: datetime) -> bool:
    if asker.member_id == row.raised_by_id or clock.asked_id is None:
        return False
    if asker.member_id == clock.asked_id or asker.roles & SEE_ALL:
        return True
    if SUPPORT_ROLES.get(row.support_from) in asker.roles:
        return True
    above = [one.id for of in (clock.asked_id, row.raised_by_id) for one in superiors(session, of)]
    asked = member(session, clock.asked_id)
    if asked is not None:
        above.append(stand_in(session, asked, local_date(now, known_zone(asked.timezone))).id)
    return asker.member_id in above
