"""Of whom a rep's wish for support is asked."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.roster import stand_in, superiors
from models.queries.roster.people import holders_of
from models.rules.blocker import SUPPORT_ROLES
from models.rules.local_time import known_zone, local_date
from models.shapes.standup import SupportFrom
from models.tables import Member


def whose_support(
    session: Session, raiser_id: UUID, support_from: SupportFrom, *, now: datetime
) -> Member | None:
    """Return who is asked: the role's first holder, else the nearest superior, or whoever stands in.

    Never the raiser; None = there is nobody.
    """
    role = SUPPORT_ROLES.get(support_from)
    holders = holders_of(session, role) if role is not None else []
    people = [row for row in holders if row.id != raiser_id][:1]
    for row in [*people, *superiors(session, raiser_id)]:
        found = stand_in(session, row, local_date(now, known_zone(row.timezone)))
        if found.id != raiser_id:
            return found
    return None
