"""From lines to what they change: what the lines say together, and each that cannot be taken named."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.errors import UserError
from models.shapes.importing import Line, LineProblem, Problems
from models.shapes.roster import SlackPerson
from models.tables import Member
from models.usecases.roster.directory import Directory
from models.usecases.roster.errors import (
    Deactivated,
    ManagerLoop,
    ObserverOnly,
    OwnManager,
    PersonTwice,
)
from models.usecases.roster.wish import Wish, roles_then, wish_of


def wishes_of(directory: Directory, lines: Sequence[Line], problems: Problems) -> Sequence[Wish]:
    """Return what the lines without a problem want; note every further problem of every line."""
    named: dict[str, int] = {}
    people: list[tuple[Line, SlackPerson]] = []
    for line in lines:
        with problems.on(line.number):
            people.append((line, _newly_named(directory, line, named)))
    wishes = [wish_of(directory, line, person, named, problems) for line, person in people]
    above = _above(directory, wishes)
    problems += _loops(directory, wishes, above)
    problems += _led_by_observers(directory, wishes, above)
    wrong = problems.lines()
    return [wish for wish in wishes if wish.line not in wrong]


def _newly_named(directory: Directory, line: Line, named: dict[str, int]) -> SlackPerson:
    person = directory.person(line.row.person)
    if person.slack_user_id in named:
        raise PersonTwice(name=person.name, line=named[person.slack_user_id])
    if person.deleted:
        raise Deactivated(name=person.name)
    named[person.slack_user_id] = line.number
    return person


def _above(directory: Directory, wishes: Sequence[Wish]) -> Mapping[str, str | None]:
    """Return who will lead whom, by Slack ids."""
    above = {row.slack_user_id: _slack_id(directory, row.manager_id) for row in directory.members.values()}
    return above | {wish.person.slack_user_id: wish.manager for wish in wishes if wish.manager is not None}


def _loops(
    directory: Directory, wishes: Sequence[Wish], above: Mapping[str, str | None]
) -> Iterator[LineProblem]:
    """Yield one problem for each circle of managers that the lines would close."""
    told: set[str] = set()
    for wish in wishes:
        circle = _circle(above, wish.person.slack_user_id)
        if circle and not told & set(circle):
            told |= set(circle)
            yield LineProblem(wish.line, _said([directory.people[person].name for person in circle]))


def _led_by_observers(
    directory: Directory, wishes: Sequence[Wish], above: Mapping[str, str | None]
) -> Iterator[LineProblem]:
    """Yield one problem for each line by which an observer would lead somebody and read what they write.

    All lines are looked at together: one may make the observer and another put people below.
    """
    by_person = {wish.person.slack_user_id: wish for wish in wishes}
    observers = {
        person
        for person in {*directory.members, *by_person}
        if "observer" in roles_then(directory, person, by_person.get(person))
    }
    present = {row.slack_user_id for row in directory.members.values() if row.status == "active"}
    for wish in wishes:
        person = wish.person.slack_user_id
        manager = wish.manager if person in present else above.get(person)  # who comes back, comes below
        if manager in observers:
            present.discard(person)  # the line tells it, that of the observer need not
            name = directory.people[manager].name
            yield LineProblem(wish.line, ObserverOnly(name=name, field="manager"))
    leading = observers & {above.get(person) for person in present}
    for wish in wishes:
        if wish.person.slack_user_id in leading:
            yield LineProblem(wish.line, ObserverOnly(name=wish.person.name, field="roles"))


def _said(circle: Sequence[str]) -> UserError:
    if len(circle) == 1:
        return OwnManager(name=circle[0], field="manager")
    return ManagerLoop(names=", ".join(circle), field="manager")


def _circle(above: Mapping[str, str | None], start: str) -> Sequence[str]:
    """Return the circle that `start` is part of, if there is one."""
    way: list[str] = []
    person: str | None = start
    while person and person not in way:
        way.append(person)
        person = above.get(person)
    return way if person == start else ()


def _slack_id(directory: Directory, member_id: Any) -> str | None:
    row: Member | None = directory.by_id.get(member_id)
    return row.slack_user_id if row else None
