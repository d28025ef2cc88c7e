"""One line of a table: every name in it resolved, every cell that cannot be taken named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.rules.matching import fold
from models.rules.members_cells import CLEAR
from models.rules.regions import UnknownRegion, require_region
from models.rules.zones import require_zone
from models.shapes.importing import Line, Problems
from models.shapes.roster import MemberRow, Role, SlackPerson
from models.usecases.roster.directory import Directory
from models.usecases.roster.errors import (
    NoCalendarLikeIt,
    NotInRoster,
    ObserverOnly,
    ObserverWithoutTeam,
    OwnDeputy,
    RepWithoutTeam,
    UnknownCalendar,
)

ASKED_OR_LEADING: frozenset[str] = frozenset({"rep", "supervisor", "manager", "director", "executive"})
NOBODY = ""  # a manager or deputy that is taken away


@dataclass(frozen=True)
class Wish:
    """One line resolved: what shall be, by column; what is not named stays."""

    line: int
    person: SlackPerson
    columns: Mapping[str, Any] = field(default_factory=dict)  # of `members`
    prefs: Mapping[str, Any] = field(default_factory=dict)
    manager: str | None = None  # Slack ids: the person may be new
    deputy: str | None = None
    roles: frozenset[Role] | None = None
    region: str | None = None  # a calendar of that region is wanted


def wish_of(
    directory: Directory, line: Line, person: SlackPerson, named: Mapping[str, int], problems: Problems
) -> Wish:
    """Return what one line wants; note every further problem of it.

    `named` are the Slack ids of everybody on a line: a new person may be somebody's manager.
    """
    row, said = line.row, problems.on
    found: dict[str, Any] = {"columns": {}}
    with said(line.number):
        found["columns"] |= _team(directory, row)
    with said(line.number):
        found["columns"] |= dict(_columns(row, person))
    with said(line.number):
        found["region"] = _region(directory, row.calendar, found["columns"])
    with said(line.number):
        found["manager"] = _other(directory, row.manager, named, field="manager")
    with said(line.number):
        found["deputy"] = _deputy(directory, row.deputy, named, person)
    roles = None if row.roles is None else frozenset(row.roles)
    wish = Wish(line=line.number, person=person, prefs=_prefs(row), roles=roles, **found)
    with said(line.number):
        _require_team(directory, wish, row)
    return wish


def roles_then(directory: Directory, person_id: str, wish: Wish | None) -> frozenset[str]:
    """Return the roles that somebody (a Slack id) will hold: those wished, else those held."""
    if wish is not None and wish.roles is not None:
        return wish.roles
    member = directory.members.get(person_id)
    return directory.roles.get(member.id, frozenset()) if member else frozenset()


def _team(directory: Directory, row: MemberRow) -> Mapping[str, Any]:
    if row.team is None:
        return {}
    return {"team_id": None if row.team == CLEAR else directory.team(row.team).id}


def _columns(row: MemberRow, person: SlackPerson) -> Iterator[tuple[str, Any]]:
    if row.timezone == CLEAR:
        yield "timezone_by_hand", False
        if person.timezone:
            yield "timezone", person.timezone
    elif row.timezone is not None:
        yield "timezone_by_hand", True
        yield "timezone", require_zone(row.timezone, field="timezone")
    if row.hired_on is not None:
        yield "hired_on", None if row.hired_on == CLEAR else row.hired_on
    if row.calendar == CLEAR:
        yield "calendar_id", None


def _prefs(row: MemberRow) -> Mapping[str, Any]:
    prefs: dict[str, Any] = {}
    if row.locale is not None:
        prefs["locale"] = None if row.locale == CLEAR else row.locale
    if row.weekdays is not None:
        prefs["weekdays"] = tuple(sorted(set(row.weekdays))) or None
    return prefs


def _region(directory: Directory, name: str | None, columns: dict[str, Any]) -> str | None:
    """Find the calendar that is named; return the region when one of that region is to be made."""
    if name is None or name == CLEAR:
        return None
    for calendar in directory.calendars.values():
        if fold(calendar.name) == fold(name):
            columns["calendar_id"] = calendar.id
            return None
    try:
        return require_region(name)
    except UnknownRegion as error:
        near = error.facts["nearest"]
        raise (UnknownCalendar if near else NoCalendarLikeIt)(
            calendar=name, nearest=near, field="calendar"
        ) from error


def _other(directory: Directory, text: str | None, named: Mapping[str, int], *, field: str) -> str | None:
    """Return the Slack id of a manager or deputy, who must be a member or on another line."""
    if text is None:
        return None
    if text == CLEAR:
        return NOBODY
    person = directory.person(text)
    if person.slack_user_id not in named and person.slack_user_id not in directory.members:
        raise NotInRoster(name=person.name, field=field)
    return person.slack_user_id


def _deputy(
    directory: Directory, text: str | None, named: Mapping[str, int], person: SlackPerson
) -> str | None:
    found = _other(directory, text, named, field="deputy")
    if found == person.slack_user_id:
        raise OwnDeputy(name=person.name, field="deputy")
    return found


def _require_team(directory: Directory, wish: Wish, row: MemberRow) -> None:
    if row.team is not None and "team_id" not in wish.columns:
        return  # what is wrong with the team was said already
    member = directory.members.get(wish.person.slack_user_id)
    roles = roles_then(directory, wish.person.slack_user_id, wish)
    team_id = wish.columns.get("team_id", member.team_id if member else None)
    if "rep" in roles and team_id is None:
        raise RepWithoutTeam(name=wish.person.name, field="team")
    if "observer" in roles and roles & ASKED_OR_LEADING:
        raise ObserverOnly(name=wish.person.name, field="roles")
    if "observer" in roles and team_id is None:
        raise ObserverWithoutTeam(name=wish.person.name, field="team")
