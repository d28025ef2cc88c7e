"""Who decides on an award or a correction: never somebody whom it concerns."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.roster import administrators, stand_in, superiors
from models.queries.roster.people import holders_of
from models.queries.tenancy import workspace
from models.rules.local_time import known_zone, local_date
from models.shapes.roster import Asker
from models.tables import Member

About = Literal["honor", "correction"]


def deciders(session: Session, concerned: Collection[UUID], about: About = "honor") -> Sequence[Member]:
    """Return who may decide about some members, who is asked first on top.

    The company's honors are the directors' to decide, corrections those' who lead everybody concerned; else
    each the other's, in the end an administrator's.
    """
    lines = [superiors(session, member_id) for member_id in sorted(concerned)]
    above = [person for line in lines for person in line]
    top = [*holders_of(session, "director"), *holders_of(session, "executive")]
    top_ids = {person.id for person in top}
    directors = [*(person for person in above if person.id in top_ids), *top]
    line = _common(lines)
    first, then = (directors, line) if about == "honor" else ([*line, *directors], directors)
    return _first(concerned, first, then, above, administrators(session))


def may_decide(
    session: Session, asker: Asker, concerned: Collection[UUID], about: About = "honor", *, now: datetime
) -> bool:
    """Tell whether somebody decides, or stands in for who was asked."""
    if not asker.active or asker.member_id in concerned:
        return False
    found = deciders(session, concerned, about)
    if asker.member_id in {person.id for person in found}:
        return True
    return bool(found) and asked(session, found, concerned, now=now).id == asker.member_id


def asked(session: Session, found: Sequence[Member], concerned: Collection[UUID], *, now: datetime) -> Member:
    """Return who is asked: the first who decides, or who stands in today."""
    today = local_date(now, known_zone(workspace(session).timezone))
    person = stand_in(session, found[0], today)
    return found[0] if person.id in concerned else person


def _common(lines: Sequence[Sequence[Member]]) -> Sequence[Member]:
    """Return those who lead everybody concerned, the nearest first."""
    if not lines:
        return ()
    shared = set.intersection(*({person.id for person in line} for line in lines))
    return [person for person in lines[0] if person.id in shared]


def _first(concerned: Collection[UUID], *groups: Sequence[Member]) -> Sequence[Member]:
    """Return the first group in which somebody is left, everybody once."""
    for group in groups:
        free = {person.id: person for person in group if person.id not in concerned}
        if free:
            return list(free.values())
    return ()
