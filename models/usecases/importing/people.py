"""Who is meant by the cells of a large table: each way of writing somebody is looked up once."""

from typing import NamedTuple
from uuid import UUID

from models.errors import UserError
from models.rules.local_time import known_zone
from models.usecases.roster.directory import Directory
from models.usecases.roster.errors import NotInRoster, UnknownPerson

MOST_KEPT = 20_000  # ways of writing people; a table of a million strangers must not fill the memory
MOST_STRANGERS = (
    50  # to so many unknown names the nearest ones are looked for: it costs a hundred lines' time
)


class NoMemberYet(NotInRoster):
    """A record names somebody of Slack's who is no member here; facts: `name`."""

    template = (
        "{name} is in Slack, but no member here. Add {name} first: /coach setup, or coach import members."
    )


class Person(NamedTuple):
    """A member, as records need one."""

    id: UUID
    zone: str


class People:
    """The members of a workspace by id, e-mail and name."""

    def __init__(self, directory: Directory) -> None:
        """Look people up in `directory`."""
        self._directory = directory
        self._known: dict[str, Person | UserError] = {}
        self._strangers = 0

    def person(self, text: str) -> Person:
        """Return the member whom a cell means.

        Raises:
            UnknownPerson, SeveralPeople: nobody or several fit.
            NoMemberYet: it is somebody of Slack's who is no member here.
        """
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            found = self._known[text] = self._looked_up(text)
        if isinstance(found, UserError):
            raise found
        return found

    def team(self, text: str) -> UUID:
        """Return the team of a name.

        Raises:
            UnknownTeam: there is none.
        """
        return self._directory.team(text).id

    def _looked_up(self, text: str) -> Person | UserError:
        told = self._strangers < MOST_STRANGERS
        try:
            person = self._directory.person(text, nearest=told)
        except UnknownPerson as error:
            self._strangers += 1
            return error
        except UserError as error:
            return error
        member = self._directory.members.get(person.slack_user_id)
        return Person(member.id, known_zone(member.timezone)) if member else NoMemberYet(name=person.name)
