"""Who holds the roles that the standard team lacks, each one alone; and Omar's deputy while he is away."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.shapes.calendar import AbsenceSpan
from models.shapes.roster import MemberRow, Role, SlackPerson
from models.usecases import absence, roster
from tests.cast import PEOPLE, Cast
from tests.handlers.permissions.askers import (
    AFTER_SALES,
    DEPUTY,
    EXECUTIVE,
    FINANCE,
    LEGAL,
    OBSERVER,
    OTHER_ROLES,
    SUPERVISOR,
    SUPPORT,
    Asker,
)

ROLES: Mapping[Asker, tuple[Role, ...]] = {
    EXECUTIVE: ("executive",),
    SUPERVISOR: ("supervisor",),
    OBSERVER: ("observer",),
    LEGAL: ("legal",),
    AFTER_SALES: ("after_sales",),
    FINANCE: ("finance",),
    SUPPORT: ("support",),
    DEPUTY: (),
}
NORTH = {"team": "North", "manager": "Omar"}
PLACES: Mapping[Asker, Mapping[str, str]] = {SUPERVISOR: NORTH, OBSERVER: NORTH}


def _person(asker: Asker) -> SlackPerson:
    name = asker.slack_user_id.removeprefix("U_").capitalize()
    return SlackPerson(slack_user_id=asker.slack_user_id, name=name, timezone="Europe/London", locale="en-GB")


STAFF: Mapping[str, SlackPerson] = {person.name: person for person in map(_person, OTHER_ROLES)}


def hire(session: Session, cast: Cast, *, now: datetime) -> None:
    """Put them in the roster; Ira leads Tom, and Ruth is a director and nothing else."""
    ada, people = cast.asker(session, "Ada"), (*PEOPLE.values(), *STAFF.values())
    rows = [
        MemberRow(person=person.name, roles=ROLES[asker], **PLACES.get(asker, {}))
        for asker, person in zip(OTHER_ROLES, STAFF.values(), strict=True)
    ]
    rows += [
        MemberRow(person="Ruth", roles=("director",)),
        MemberRow(person="Tom", manager=_person(SUPERVISOR).name),
        MemberRow(person="Omar", deputy=_person(DEPUTY).name),
    ]
    for row in rows:
        roster.save_member(session, row, people, actor=ada, now=now)


def send_omar_away(session: Session, cast: Cast, on: date, *, now: datetime) -> None:
    """Let Omar be away for one day, on which his deputy stands in for him."""
    span = AbsenceSpan(starts_on=on, ends_on=on)
    absence.record(session, cast.asker(session, "Omar"), cast["Omar"], span, "leave", now=now)
