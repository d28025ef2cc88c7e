"""Whose late money somebody asks for: everybody's that they may see, one person's, one team's."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.presses import StaleButton
from handlers.words import NotYourPerson, NotYourTeam, people_called, person_and_rest
from models.queries import roster
from models.queries.collecting.seen import seen_people
from models.shapes.roster import Asker
from views.records.fields import id_in


class Scope(NamedTuple):
    """Whose late money it is."""

    code: str  # as buttons carry it: "", "member:<id>" or "team:<id>"
    name: str
    said: str  # what is typed for it
    owners: Collection[UUID] | None  # None = everybody
    part: bool = False  # of a team: not everybody's


def everybodys(session: Session, asker: Asker) -> Scope:
    """Return all that the asker may see."""
    return Scope("", "", "", seen_people(session, asker))


def scopes_called(session: Session, asker: Asker, text: str) -> Sequence[Scope]:
    """Return the people and teams that `text` may mean; nothing where it means none.

    Raises:
        NotYourPerson, NotYourTeam: it means only such whose money is not for the asker.
    """
    mention, _ = person_and_rest(text)
    people = people_called(session, mention) if mention else roster.find_people(session, text)
    teams = [] if mention else roster.team_named(session, text)
    mine = seen_people(session, asker)
    found = [
        _of_person(row.id, row.name, row.slack_user_id) for row in people if mine is None or row.id in mine
    ]
    found += [
        scope for row in teams for scope in [_of_team(session, row.id, row.name, mine)] if scope is not None
    ]
    if not found and people:
        raise NotYourPerson(name=people[0].name)
    if not found and teams:
        raise NotYourTeam(team=teams[0].name)
    return found


def scope_of(session: Session, asker: Asker, code: str) -> Scope:
    """Return the scope that a button carries, as the asker may see it now.

    Raises:
        StaleButton: it carries none, or one that is not for the asker any more.
    """
    if not code:
        return everybodys(session, asker)
    of, _, text = code.partition(":")
    row_id, mine = id_in(text), seen_people(session, asker)
    found = None
    if row_id is not None and of == "member" and (mine is None or row_id in mine):
        person = roster.member(session, row_id)
        found = _of_person(person.id, person.name, person.slack_user_id) if person else None
    elif row_id is not None and of == "team":
        team = roster.team(session, row_id)
        found = _of_team(session, team.id, team.name, mine) if team else None
    if found is None:
        raise StaleButton
    return found


def _of_person(member_id: UUID, name: str, slack_user_id: str) -> Scope:
    return Scope(f"member:{member_id}", name, f"<@{slack_user_id}>", {member_id})


def _of_team(session: Session, team_id: UUID, name: str, mine: Collection[UUID] | None) -> Scope | None:
    """Return a team's, as far as the asker may see it; None = nothing of it."""
    people = {row.id for row in roster.members_of(session, team_id)}
    owners = people if mine is None else people & set(mine)
    return Scope(f"team:{team_id}", name, name, owners, part=len(owners) < len(people)) if owners else None
