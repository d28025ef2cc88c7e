"""How long people take to answer the wishes that were asked of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.clocks import clock_of, hours_of
from models.queries.prepared import among, read
from models.queries.roster import people_below, roles_of
from models.queries.roster.chain import SEE_ALL
from models.queries.tenancy import workspace_of
from models.rules.clocks import Hours
from models.rules.local_time import known_zone, local_instant
from models.rules.periods import ONE_DAY
from models.rules.service import answer_time
from models.shapes.escalation import Clock
from models.shapes.period import Period
from models.shapes.support import Answered, AnswerTime
from models.tables import Member, SlaClock


def answer_times(
    session: Session, member_ids: Collection[UUID], since: datetime, until: datetime, *, now: datetime
) -> Mapping[UUID, AnswerTime]:
    """Return by person how the wishes asked in [since, until) were answered; only who was asked."""
    found = _asked(session, member_ids, since, until)
    return {asked_id: answer_time(wishes, now) for asked_id, wishes in found.items()}


def answer_time_of_all(
    session: Session, member_ids: Collection[UUID], since: datetime, until: datetime, *, now: datetime
) -> AnswerTime | None:
    """Return how several people together answered; None where nobody was asked."""
    wishes = [one for own in _asked(session, member_ids, since, until).values() for one in own]
    return answer_time(wishes, now) if wishes else None


def _asked(
    session: Session, member_ids: Collection[UUID], since: datetime, until: datetime
) -> Mapping[UUID, Sequence[tuple[Clock, Hours]]]:
    rows = session.scalars(
        select(SlaClock).where(
            SlaClock.workspace_id == workspace_of(session),
            among(SlaClock.asked_id, member_ids),
            SlaClock.subject_kind == "support",
            SlaClock.status != "cancelled",
            SlaClock.started_at >= since,
            SlaClock.started_at < until,
        )
    ).all()
    hours = hours_of(session, rows)
    found: dict[UUID, list[tuple[Clock, Hours]]] = {}
    for row in rows:
        if row.asked_id is not None:
            found.setdefault(row.asked_id, []).append((clock_of(row), hours[row.id]))
    return found


def answers_of_week(
    session: Session, reader: Member, week: Period, *, own_only: bool = False, now: datetime
) -> tuple[Answered, ...]:
    """Return how the reader answered the wishes of a week, then how those below did, the latest first."""
    people = {reader.id}
    if not own_only:
        sees_all = bool(roles_of(session, reader.id) & SEE_ALL)
        people |= set(_everybody(session)) if sees_all else people_below(session, reader.id)
    zone = known_zone(reader.timezone)
    since, until = (local_instant(on, 0, zone) for on in (week.starts_on, week.ends_on + ONE_DAY))
    times = answer_times(session, people, since, until, now=now)
    names = _names(session, times.keys()) if times else {}
    lines = [
        Answered(name=names.get(member_id, ""), own=member_id == reader.id, time=time)
        for member_id, time in times.items()
    ]
    return tuple(sorted(lines, key=lambda one: (not one.own, -one.time.late, one.name)))


def _everybody(session: Session) -> Collection[UUID]:
    rows = select(Member.id).where(Member.workspace_id == workspace_of(session))
    return [row.id for row in read(session, rows)]


def _names(session: Session, member_ids: Collection[UUID]) -> Mapping[UUID, str]:
    rows = select(Member.id, Member.name).where(
        Member.workspace_id == workspace_of(session), among(Member.id, member_ids)
    )
    return {row.id: row.name for row in read(session, rows)}
