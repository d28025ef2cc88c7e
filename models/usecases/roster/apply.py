"""Make wishes true: members, roles, who leads whom, calendars; then plans and welcomes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.shapes.importing import MemberChange
from models.tables import Member
from models.usecases import complaint, schedule, standup, support
from models.usecases.calendar import of_region
from models.usecases.roster.directory import Directory
from models.usecases.roster.enrol import enrol, set_roles
from models.usecases.roster.errors import LastAdministrator
from models.usecases.roster.moving import moved
from models.usecases.roster.welcome import welcome_new_reps
from models.usecases.roster.wish import Wish

DECIDING = frozenset(
    {"status", "timezone", "team", "roles", "weekdays", "calendar", "hired_on"}
)  # on when to ask
FEW = 20  # members; more are planned faster all at once


def apply(
    session: Session,
    directory: Directory,
    wishes: Sequence[Wish],
    changes: Mapping[str, MemberChange],
    *,
    now: datetime,
) -> Sequence[UUID]:
    """Make the wishes that change something true; return their members.

    Raises:
        LastAdministrator: nobody would be left to administrate.
    """
    wanted = [wish for wish in wishes if wish.person.slack_user_id in changes]
    _keep_an_administrator(session, wanted)
    former = {row.manager_id for row in _present(directory, wanted) if row.manager_id is not None}
    rows = [(_place(session, wish, now=now), wish) for wish in wanted]
    for row, wish in rows:
        _lead(session, row, wish)
    session.flush()
    changed = [row.id for row, _ in rows]
    _follow(session, changed, former, changes, rows, now=now)
    welcome_new_reps(session, changed, now=now)
    return changed


def _keep_an_administrator(session: Session, wishes: Sequence[Wish]) -> None:
    holders = {row.slack_user_id: row.name for row in roster.administrators(session)}
    said = {wish.person.slack_user_id: wish.roles for wish in wishes if wish.roles is not None}
    kept = holders.keys() - said.keys()
    given = any("admin" in roles for roles in said.values())
    if holders and not kept and not given:
        raise LastAdministrator(name=min(holders.values()), field="roles")


def _present(directory: Directory, wishes: Sequence[Wish]) -> list[Member]:
    found = (directory.members.get(wish.person.slack_user_id) for wish in wishes)
    return [row for row in found if row is not None]


def _place(session: Session, wish: Wish, *, now: datetime) -> Member:
    row = enrol(session, wish.person, now=now)
    before = row.team_id
    if row.status == "left":  # somebody names the person again: welcome back
        row.status, row.left_on = "active", None
    for column, value in wish.columns.items():
        setattr(row, column, value)
    if wish.region is not None:
        row.calendar_id = of_region(session, wish.region, now=now)
    if wish.prefs:
        wanted = roster.prefs_of(row).model_copy(update=dict(wish.prefs))
        row.prefs = {**row.prefs, **wanted.model_dump(mode="json")}
    session.flush()
    if row.team_id != before:
        moved(session, row, before, now=now)
    if wish.roles is not None:
        set_roles(session, row.id, wish.roles)
    return row


def _lead(session: Session, row: Member, wish: Wish) -> None:
    if wish.manager is not None:
        row.manager_id = _id(session, wish.manager)
    if wish.deputy is not None:
        row.deputy_id = _id(session, wish.deputy)


def _id(session: Session, slack_user_id: str) -> UUID | None:
    found = roster.member_by_slack_id(session, slack_user_id) if slack_user_id else None
    return found.id if found else None


def _follow(
    session: Session,
    changed: Sequence[UUID],
    former: set[UUID],
    changes: Mapping[str, MemberChange],
    rows: Sequence[tuple[Member, Wish]],
    *,
    now: datetime,
) -> None:
    """Let today's entries, the plans and what is open follow what changed."""
    led_anew = []
    for row, wish in rows:
        change = changes[wish.person.slack_user_id]
        if not change.is_new and DECIDING & {field.field for field in change.fields}:
            standup.recompute_times(session, row.id, now=now)
        if not change.is_new and "manager" in {field.field for field in change.fields}:
            support.ask_anew(session, row.id, now=now)
            led_anew.append(row.id)
    complaint.follow_superior(session, led_anew, now=now)
    if len(changed) > FEW:
        schedule.replan_all(session, now=now)
        return
    for member_id in [*changed, *sorted(former - set(changed))]:
        schedule.replan_member(session, member_id, now=now)


def audit_fields(change: MemberChange, side: str) -> dict[str, Any]:
    """Return one side of a change as the audit keeps it."""
    return {field.field: getattr(field, side) for field in change.fields}
