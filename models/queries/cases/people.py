"""Who hears of cases: holders of roles, and who acts for whom today; for many people in few statements."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.roster.chain import stand_in
from models.queries.roster.heirs import last_resort
from models.queries.roster.people import member
from models.queries.tenancy import workspace_of
from models.rules.local_time import known_zone, local_date
from models.tables import Absence, Member, MemberRole


class Person(NamedTuple):
    """Who hears of a case."""

    id: UUID
    slack_user_id: str
    name: str
    zone: str
    active: bool


def holders(session: Session, roles: Collection[str]) -> Mapping[str, Sequence[UUID]]:
    """Return the active holders of each role, by name."""
    found: dict[str, list[UUID]] = {role: [] for role in roles}
    if not roles:
        return found
    held = and_(MemberRole.workspace_id == Member.workspace_id, MemberRole.member_id == Member.id)
    rows = read(
        session,
        select(MemberRole.role, Member.id)
        .join(MemberRole, held)
        .where(
            Member.workspace_id == workspace_of(session),
            MemberRole.role.in_(roles),
            Member.status == "active",
        )
        .order_by(Member.name, Member.id),
    )
    for role, member_id in rows:
        found[role].append(member_id)
    return found


def people(session: Session, member_ids: Collection[UUID]) -> Mapping[UUID, Person]:
    """Return members by id."""
    if not member_ids:
        return {}
    rows = read(
        session,
        select(Member.id, Member.slack_user_id, Member.name, Member.timezone, Member.status).where(
            Member.workspace_id == workspace_of(session), among(Member.id, member_ids)
        ),
    )
    return {row.id: _person(row) for row in rows}


def acting(session: Session, member_ids: Collection[UUID], *, now: datetime) -> Mapping[UUID, Person]:
    """Return who acts for each of these members today: mostly the members themselves; nobody may be left."""
    known = people(session, member_ids)
    away = _away(session, known, now)
    found = {}
    for key, person in known.items():
        acts = person if person.active and key not in away else _instead(session, person, now)
        if acts is not None:
            found[key] = acts
    return found


def _instead(session: Session, person: Person, now: datetime) -> Person | None:
    """Return who hears in the place of somebody who is away or left."""
    row = member(session, person.id)
    if row is None:
        return None
    found: Member | None = stand_in(session, row, local_date(now, person.zone))
    if found is not None and found.status != "active":  # left, and nobody above is there
        last = last_resort(session)
        found = member(session, last) if last else None
    return None if found is None else _person(found)


def _person(row: Any) -> Person:
    return Person(row.id, row.slack_user_id, row.name, known_zone(row.timezone), row.status == "active")


def _away(session: Session, known: Mapping[UUID, Person], now: datetime) -> set[UUID]:
    """Return who is absent the whole of today, by the own date."""
    today: dict[UUID, date] = {key: local_date(now, person.zone) for key, person in known.items()}
    if not today:
        return set()
    rows = read(
        session,
        select(
            Absence.member_id,
            func.min(Absence.starts_on).label("first"),
            func.max(Absence.ends_on).label("last"),
        )
        .where(
            Absence.workspace_id == workspace_of(session),
            among(Absence.member_id, list(today)),
            Absence.part == "full",
            Absence.withdrawn_at.is_(None),
            Absence.starts_on <= max(today.values()),
            Absence.ends_on >= min(today.values()),
        )
        .group_by(Absence.member_id),
    )
    return {row.member_id for row in rows if row.first <= today[row.member_id] <= row.last}
