"""What a wish changes, said before and after in words of people, teams and zones."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from models.queries.roster import prefs_of
from models.shapes.importing import FieldChange, MemberChange
from models.tables import Member
from models.usecases.roster.directory import Directory
from models.usecases.roster.wish import Wish


def change_of(directory: Directory, wish: Wish) -> MemberChange | None:
    """Return what a wish changes; None = everything is so already."""
    member = directory.members.get(wish.person.slack_user_id)
    fields = tuple(change for change in _fields(directory, wish, member) if change.before != change.after)
    if not fields and member is not None:
        return None
    return MemberChange(
        line=wish.line,
        slack_user_id=wish.person.slack_user_id,
        name=wish.person.name,
        is_new=member is None,
        fields=fields,
    )


def _fields(directory: Directory, wish: Wish, member: Member | None) -> Iterator[FieldChange]:
    yield from _place(directory, wish, member)
    yield from _days(directory, wish, member)
    present = prefs_of(member).model_dump() if member else {}
    for name, wanted in wish.prefs.items():
        yield _change(name, present.get(name), wanted)


def _place(directory: Directory, wish: Wish, member: Member | None) -> Iterator[FieldChange]:
    if member is not None and member.status == "left":
        yield _change("status", "left", "active")
    if "team_id" in wish.columns:
        before = member.team_id if member else None
        yield _change("team", _team(directory, before), _team(directory, wish.columns["team_id"]))
    if wish.roles is not None:
        held = directory.roles.get(member.id, frozenset()) if member else frozenset()
        yield _change("roles", sorted(held), sorted(wish.roles))
    for name, wanted in (("manager", wish.manager), ("deputy", wish.deputy)):
        if wanted is not None:
            before = getattr(member, f"{name}_id") if member else None
            yield _change(name, _name(directory, before), _name_of_slack(directory, wanted))


def _days(directory: Directory, wish: Wish, member: Member | None) -> Iterator[FieldChange]:
    columns = wish.columns
    if "timezone_by_hand" in columns:
        yield _change("timezone", _zone_now(member), _zone_then(wish, member))
    if "hired_on" in columns:
        yield _change("hired_on", member.hired_on if member else None, columns["hired_on"])
    if "calendar_id" in columns or wish.region:
        before = _calendar(directory, member.calendar_id if member else None)
        yield _change("calendar", before, wish.region or _calendar(directory, columns["calendar_id"]))


def _change(field: str, before: Any, after: Any) -> FieldChange:
    return FieldChange(field=field, before=_plain(before), after=_plain(after))


def _plain(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return " ".join(str(item) for item in value)
    return "" if value is None else str(value)


def _zone_now(member: Member | None) -> str:
    return "" if member is None else _zone(member.timezone, by_hand=member.timezone_by_hand)


def _zone_then(wish: Wish, member: Member | None) -> str:
    present = member.timezone if member else wish.person.timezone or "UTC"
    zone = wish.columns.get("timezone", present)
    return _zone(zone, by_hand=wish.columns["timezone_by_hand"])


def _zone(zone: str, *, by_hand: bool) -> str:
    return zone if by_hand else f"{zone} (Slack)"


def _team(directory: Directory, team_id: UUID | None) -> str:
    return directory.teams[team_id].name if team_id else ""


def _calendar(directory: Directory, calendar_id: UUID | None) -> str:
    return directory.calendars[calendar_id].name if calendar_id else ""


def _name(directory: Directory, member_id: UUID | None) -> str:
    return directory.by_id[member_id].name if member_id else ""


def _name_of_slack(directory: Directory, slack_user_id: str) -> str:
    return directory.people[slack_user_id].name if slack_user_id else ""
