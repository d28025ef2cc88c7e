"""F-33: who can be ranked in a league, and how much of a stretch each of them is there."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, or_, select
from sqlalchemy.orm import Session, aliased

from models.policy import Policy
from models.queries.prepared import run
from models.queries.roster import days_of
from models.queries.roster.belonging import on_day
from models.queries.tenancy import workspace
from models.rules.boards.presence import presence
from models.rules.local_time import local_date
from models.rules.tenure import tenure_stage
from models.shapes.boards import EVERYBODY
from models.shapes.calendar import PersonDays
from models.shapes.period import Period
from models.tables import Absence, Member, MemberRole, TeamMembership


class Rep(NamedTuple):
    """Somebody who sells."""

    id: UUID
    name: str
    team_id: UUID | None
    hidden: bool  # shows the own name to superiors only


def crew(session: Session, league: str, period: Period, *, rules: Policy, now: datetime) -> Sequence[Rep]:
    """Return the active reps of a league with at least one working day in the period.

    A team's are those who belong to it, or did on the period's last day.
    """
    kind, _, which = league.partition(":")
    facts: dict[str, Any] = {"first": period.starts_on, "last": period.ends_on}
    if kind in ("team", "role"):
        facts["which"] = UUID(which) if kind == "team" else which
    past = kind == "team" and period.ends_on < local_date(now, workspace(session).timezone)
    asked = "then" if past else kind if "which" in facts else ""
    rows: Any = run(session, _statement(asked), **facts).all()
    maybe = [row.id for row in rows if row[-1]]
    away = _has_no_day(session, maybe, period, rules) if maybe else ()
    return [
        Rep(member_id, name, team_id, bool(prefs) and _hides(prefs, rules))
        for member_id, name, team_id, prefs, hired_on, _ in rows
        if member_id not in away and (kind != "tenure" or _stage(hired_on, period, rules) == which)
    ]


def shares(
    session: Session, member_ids: Collection[UUID], period: Period, *, rules: Policy
) -> Mapping[UUID, Fraction]:
    """Return everybody's presence in a stretch; most people's days are alike and reckoned once."""
    days = days_of(session, list(member_ids), period.starts_on, period.ends_on, rules=rules)
    known: dict[tuple[Any, ...], Fraction] = {}
    found: dict[UUID, Fraction] = {}
    for member_id, person in days.items():
        key = _alike(person, period)
        if key not in known:
            known[key] = presence(person, period)
        found[member_id] = known[key]
    return found


def _alike(person: PersonDays, period: Period) -> tuple[Any, ...]:
    hired = max(person.hired_on or period.starts_on, period.starts_on)
    left = min(person.left_on or period.ends_on, period.ends_on)
    return id(person.calendar), person.weekdays, person.absences, hired, left


@cache
def _statement(kind: str) -> Any:
    """Return who sells, of all, of a team, or of those with another role as well.

    Of each it says whether it may be that there was no day: who is away on some, or was hired in between.
    """
    held = and_(MemberRole.workspace_id == Member.workspace_id, MemberRole.member_id == Member.id)
    away = select(Absence.member_id).where(
        Absence.workspace_id == bindparam("ours"),
        Absence.starts_on <= bindparam("last"),
        Absence.ends_on >= bindparam("first"),
        Absence.withdrawn_at.is_(None),
    )
    found = (
        select(
            Member.id,
            Member.name,
            Member.team_id,
            Member.prefs,
            Member.hired_on,
            case((Member.hired_on > bindparam("first"), True), else_=Member.id.in_(away)),
        )
        .join(MemberRole, held)
        .where(
            Member.workspace_id == bindparam("ours"),
            MemberRole.role == "rep",
            Member.status == "active",
            or_(Member.hired_on.is_(None), Member.hired_on <= bindparam("last")),
        )
    )
    if kind == "team":
        return found.where(Member.team_id == bindparam("which"))
    if kind == "then":
        of = and_(TeamMembership.workspace_id == Member.workspace_id, TeamMembership.member_id == Member.id)
        there = on_day(bindparam("last"))
        return found.join(TeamMembership, of).where(TeamMembership.team_id == bindparam("which"), there)
    return found.where(_also()) if kind == "role" else found


def _also() -> ColumnElement[bool]:
    other = aliased(MemberRole)
    return exists().where(
        other.workspace_id == Member.workspace_id,
        other.member_id == Member.id,
        other.role == bindparam("which"),
    )


def _has_no_day(session: Session, maybe: Collection[UUID], period: Period, rules: Policy) -> Collection[UUID]:
    """Return who is away, or not yet there, on every working day."""
    there = shares(session, maybe, period, rules=rules)
    return {member_id for member_id, share in there.items() if not share}


def _hides(prefs: Mapping[str, Any], rules: Policy) -> bool:
    return rules.leaderboard.opt_out and prefs.get("hides_on_boards") is True


def _stage(hired_on: date | None, period: Period, rules: Policy) -> str | None:
    """Return the stage on the period's first day, or on the day of hire if that is later."""
    return tenure_stage(hired_on, max(period.starts_on, hired_on or period.starts_on), rules.tenure)


def known_league(league: str) -> bool:
    """Tell whether a league is one; a button may carry anything."""
    kind, _, which = league.partition(":")
    if kind == "team":
        return _is_key(which)
    return league == EVERYBODY or (kind in ("tenure", "role") and which.isidentifier())


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
