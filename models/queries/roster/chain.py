"""Who stands above and below whom; a circle in the data never makes a circle here."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.roster.people import member
from models.queries.tenancy import workspace_of
from models.shapes.roster import Asker, Role
from models.tables import Absence, Member

SEE_ALL: frozenset[Role] = frozenset({"director", "executive"})


def superiors(session: Session, member_id: UUID) -> Sequence[Member]:
    """Return the active superiors of a member, nearest first; who left is passed over."""
    above: list[Member] = []
    met = {member_id}
    row = member(session, member_id)
    while row is not None and row.manager_id is not None and row.manager_id not in met:
        met.add(row.manager_id)
        row = member(session, row.manager_id)
        if row is not None and row.status == "active":
            above.append(row)
    return above


def superior_of(session: Session, member_id: UUID) -> Member | None:
    """Return the nearest active superior."""
    return next(iter(superiors(session, member_id)), None)


def nearest_superiors(session: Session, member_ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return the nearest active superior of each member that has one, in one statement."""
    rows = select(Member.id, Member.manager_id, Member.status).where(
        Member.workspace_id == workspace_of(session)
    )
    known = {id_: (manager_id, status) for id_, manager_id, status in read(session, rows)}
    found = {}
    for member_id in member_ids:
        met, at = {member_id}, known.get(member_id, (None, ""))[0]
        while at is not None and at not in met and known[at][1] != "active":
            met.add(at)
            at = known[at][0]
        if at is not None and at not in met:
            found[member_id] = at
    return found


def reports_of(session: Session, member_id: UUID) -> Sequence[Member]:
    """Return the active members whose manager is `member_id`, by name."""
    return session.scalars(
        select(Member)
        .where(
            Member.workspace_id == workspace_of(session),
            Member.manager_id == member_id,
            Member.status == "active",
        )
        .order_by(Member.name, Member.id)
    ).all()


def people_below(session: Session, member_id: UUID) -> set[UUID]:
    """Return everybody under a member at any depth, in whatever status, without the member."""
    led: dict[UUID, list[UUID]] = {}
    pairs = select(Member.id, Member.manager_id).where(
        Member.workspace_id == workspace_of(session), Member.manager_id.is_not(None)
    )
    for person_id, manager_id in session.execute(pairs):
        if manager_id is not None:
            led.setdefault(manager_id, []).append(person_id)
    below: set[UUID] = set()
    waiting = [member_id]
    while waiting:
        for person_id in led.get(waiting.pop(), []):
            if person_id not in below:
                below.add(person_id)
                waiting.append(person_id)
    return below - {member_id}


def may_see(session: Session, asker: Asker, member_id: UUID) -> bool:
    """Tell whether the asker may read what a member wrote: oneself, a superior, a director, an executive."""
    if not asker.active:
        return False
    if asker.member_id == member_id or asker.roles & SEE_ALL:
        return True
    return any(row.id == asker.member_id for row in superiors(session, member_id))


def stand_in(session: Session, person: Member, on: date) -> Member:
    """Return who acts for a member on a date: the member, else a deputy, else a superior who is there.

    The deputy named for the absence comes before the standing one; with nobody there it stays the member.
    """
    met: set[UUID] = set()
    waiting = [person]
    while waiting:
        row = waiting.pop(0)
        if row.id in met:
            continue
        met.add(row.id)
        absence = _absence(session, row.id, on)
        if row.status == "active" and absence is None:
            return row
        named = (absence.deputy_id if absence else None, row.deputy_id)
        waiting += [found for found in (_known(session, some) for some in named) if found is not None]
        waiting += superiors(session, row.id)
    return person


def _known(session: Session, member_id: UUID | None) -> Member | None:
    return None if member_id is None else member(session, member_id)


def _absence(session: Session, member_id: UUID, on: date) -> Absence | None:
    """Return the whole-day absence of a member on a date; one that names a deputy first."""
    return session.scalars(
        select(Absence)
        .where(
            Absence.workspace_id == workspace_of(session),
            Absence.member_id == member_id,
            Absence.starts_on <= on,
            Absence.ends_on >= on,
            Absence.part == "full",
            Absence.withdrawn_at.is_(None),
        )
        .order_by(Absence.deputy_id.is_(None), Absence.id)
        .limit(1)
    ).one_or_none()
