"""Who decides on legal letters today."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.cases.people import Person, acting, holders
from models.shapes.roster import Asker, Role

DECIDE: Sequence[Role] = ("legal", "director", "admin")  # the first of these that somebody holds


def deciders(session: Session, *, now: datetime) -> Sequence[Person]:
    """Return who decides on letters today: legal or who stands in, else directors, else administrators."""
    found = holders(session, DECIDE)
    first = next((found[role] for role in DECIDE if found[role]), ())
    people = acting(session, first, now=now)
    return sorted({one.id: one for one in people.values()}.values(), key=lambda one: (one.name, one.id))


def may_decide(session: Session, asker: Asker, *, now: datetime) -> bool:
    """Tell whether somebody decides on letters today."""
    return "legal" in asker.roles or asker.member_id in {one.id for one in deciders(session, now=now)}
