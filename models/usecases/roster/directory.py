"""All the people, teams and calendars that a table may name, read once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.calendar import calendars
from models.queries.tenancy import workspace_of
from models.rules.matching import fold, said_nearest
from models.shapes.roster import SlackPerson
from models.tables import Calendar, Member, MemberRole, Team
from models.usecases.roster.errors import NobodyLikeIt, SeveralPeople, UnknownPerson, UnknownTeam

WAYS: Sequence[Callable[[SlackPerson], Sequence[str | None]]] = (
    lambda person: [person.slack_user_id],
    lambda person: [person.email],
    lambda person: [person.handle],
    lambda person: [person.name],
    lambda person: person.name.split(),
)


@dataclass(frozen=True)
class Directory:
    """Who and what there is, by the ids that survive: Slack ids of people, row ids of the rest."""

    people: Mapping[str, SlackPerson]  # Slack's people without bots, and members that Slack no longer lists
    members: Mapping[str, Member]
    by_id: Mapping[UUID, Member]
    roles: Mapping[UUID, frozenset[str]]
    teams: Mapping[UUID, Team]
    calendars: Mapping[UUID, Calendar]

    def person(self, text: str, *, nearest: bool = True) -> SlackPerson:
        """Return the one person that `text` means.

        Raises:
            UnknownPerson: nobody fits; the nearest names are told, which takes a while, if they are wanted.
            NobodyLikeIt: nobody fits, and no name is like it, or none was wanted.
            SeveralPeople: more than one fits.
        """
        wanted = bare(text)
        for named in self._named:
            fits = named.get(wanted, [])
            found = [person for person in fits if not person.deleted] or fits
            if len(found) == 1:
                return found[0]
            if found:
                names = ", ".join(f"{person.name} ({person.slack_user_id})" for person in found[:5])
                raise SeveralPeople(text=text, names=names)
        near = said_nearest(wanted, [person.name for person in self.people.values()] if nearest else [])
        raise (UnknownPerson if near else NobodyLikeIt)(text=text, nearest=near)

    @cached_property
    def _named(self) -> Sequence[Mapping[str, Sequence[SlackPerson]]]:
        """Everybody by each way of being named, the surest first."""
        ways: list[dict[str, list[SlackPerson]]] = []
        for names_of in WAYS:
            named: dict[str, list[SlackPerson]] = {}
            for person in self.people.values():
                for name in {fold(name) for name in names_of(person) if name}:
                    named.setdefault(name, []).append(person)
            ways.append(named)
        return ways

    def team(self, text: str) -> Team:
        """Return the active team of that name.

        Raises:
            UnknownTeam: there is none.
        """
        active = [team for team in self.teams.values() if team.active]
        for team in active:
            if fold(team.name) == fold(text.removeprefix("#")):
                return team
        raise UnknownTeam(field="team", team=text, teams=", ".join(team.name for team in active) or "–")


def read_directory(session: Session, people: Sequence[SlackPerson]) -> Directory:
    """Return the directory of the session's workspace and of the people that Slack lists."""
    ours = workspace_of(session)
    members = session.scalars(select(Member).where(Member.workspace_id == ours).order_by(Member.name)).all()
    held: dict[UUID, set[str]] = {}
    for member_id, role in session.execute(
        select(MemberRole.member_id, MemberRole.role).where(MemberRole.workspace_id == ours)
    ):
        held.setdefault(member_id, set()).add(role)
    known = {row.slack_user_id: _remembered(row) for row in members}
    return Directory(
        people=known | {person.slack_user_id: person for person in people if not person.is_bot},
        members={row.slack_user_id: row for row in members},
        by_id={row.id: row for row in members},
        roles={member_id: frozenset(roles) for member_id, roles in held.items()},
        teams={row.id: row for row in roster.teams(session, archived=True)},
        calendars={row.id: row for row in calendars(session)},
    )


def bare(text: str) -> str:
    """Return what stands for a person in `text`, without Slack's and people's marks."""
    inner = text.strip()
    if inner.startswith("<@") and inner.endswith(">"):
        inner = inner[2:-1].partition("|")[0]
    return fold(inner.removeprefix("@").removeprefix("＠"))


def _remembered(row: Member) -> SlackPerson:
    return SlackPerson(
        slack_user_id=row.slack_user_id,
        name=row.name,
        email=row.email,
        timezone=row.timezone,
        locale=row.locale,
        is_guest=row.status == "guest",
        deleted=row.status == "deactivated",
    )
