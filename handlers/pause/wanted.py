"""What shall pause or resume: typed, or carried by a button."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.lookup.team import NoTeamOfYours
from handlers.words import readable, teams_called
from models.queries.roster import team
from models.rules.dates import read_date
from models.rules.matching import fold
from models.shapes.roster import Asker
from models.tables import Team
from models.usecases.team import NoSuchTeam
from views.pause import Scope

SCOPES: dict[str, Scope] = {
    "me": "me", "我": "me", "我的": "me",
    "team": "team", "团队": "team",
    "all": "all", "everything": "all", "全部": "all", "所有": "all",
}  # fmt: skip
UNTIL = re.compile(r"^(?:until|till|to|到|至)\s*")


class Wanted(NamedTuple):
    """What shall pause or resume."""

    scope: Scope
    team: Team | None = None
    until: date | None = None

    @property
    def team_id(self) -> UUID | None:
        """Return the team's id."""
        return self.team.id if self.team else None

    @property
    def team_name(self) -> str:
        """Return the team's name, empty without a team."""
        return self.team.name if self.team else ""


def wanted(session: Session, asker: Asker, args: str, today: date) -> Wanted | Sequence[Team]:
    """Return what was typed; several teams when the name fits more than one.

    Raises:
        UnreadableDate: what follows is no date.
    """
    first, _, rest = args.strip().partition(" ")
    scope = SCOPES.get(fold(first))
    if scope is None:  # `pause friday` pauses oneself
        return Wanted("me", None, _until(args, today))
    if scope != "team":
        return Wanted(scope, None, _until(rest, today))
    name, until = _name_and_until(rest, today)
    if name:
        found = teams_called(session, name)
        return Wanted("team", found[0], until) if len(found) == 1 else found
    own = team(session, asker.team_id) if asker.team_id else None
    if own is None:
        raise NoTeamOfYours
    return Wanted("team", own, until)


def _name_and_until(text: str, today: date) -> tuple[str, date | None]:
    """Return the team's name and the date: the longest end of the text that is one."""
    for end in _ends(text):
        until = readable(UNTIL.sub("", end), today)
        if until is not None:
            return text.strip().removesuffix(end).strip(), until
    return text.strip(), None


def _ends(text: str) -> Sequence[str]:
    """Return the ends of a text by words, the longest first."""
    tokens = text.split()
    return [" ".join(tokens[start:]) for start in range(len(tokens))]


def _until(text: str, today: date) -> date | None:
    left = UNTIL.sub("", text.strip())
    return read_date(left, today) if left else None


def of_value(session: Session, value: str) -> Wanted:
    """Return what a button names.

    Raises:
        NoSuchTeam: its team is gone.
    """
    kind, _, found = value.partition(":")
    if kind != "team":
        return Wanted(SCOPES.get(kind, "me"))
    try:
        row = team(session, UUID(found))
    except ValueError:
        row = None
    if row is None:
        raise NoSuchTeam
    return Wanted("team", row)


def typed_until(args: str, today: date) -> str:
    """Return the end of the text that is a date, as it was typed."""
    named = args.partition(" ")[2]
    return next((end for end in _ends(named) if readable(UNTIL.sub("", end), today)), "")
