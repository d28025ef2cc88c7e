"""What a word of `/coach` is, and how what follows it is taken apart."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.someone import Someone
from models.errors import UserError
from models.queries.roster import administrators, find_people, people_below, team_named
from models.queries.roster import teams as all_teams
from models.queries.setup import member_lines
from models.rules.dates import Side, UnreadableDate, read_date
from models.rules.matching import fold, said_nearest
from models.shapes.roster import Asker, Role
from models.tables import Member, Team

LEADS: frozenset[Role] = frozenset({"supervisor", "manager", "director", "executive"})
MENTION = re.compile(r"<@[^>\s]+>|[@＠][^\s@＠]+")
WordAnswer = Callable[[Asking, str], Answer]
MayUse = Callable[[Session, Someone], bool]


@dataclass(frozen=True)
class Word:
    """One word: how else it may be typed, who is offered it, and what answers it."""

    name: str
    answer: WordAnswer
    offered: MayUse
    others: Sequence[str] = ()


class NobodyCalled(UserError):
    """No member fits what was typed."""

    template = 'I know nobody called "{name}". Nearest: {nearest}. Type @ and choose the person.'


class NobodyCalledAlike(NobodyCalled):
    """No member fits what was typed, nor is called alike."""

    template = 'I know nobody called "{name}". Type @ and choose the person.'


class NoTeamCalled(UserError):
    """No active team fits what was typed."""

    template = 'There is no team called "{name}". Teams: {teams}.'


class OnlyWhoLeads(UserError):
    """A word for people who lead others."""

    template = "Only those who lead people can use this. Your own day is under /coach me."


class NotYourPerson(UserError):
    """Somebody's stand-ups were asked for by one who does not lead the person."""

    template = "Only {name} and those who lead {name} can see this."


class NotYourTeam(UserError):
    """A team's day was asked for by one who neither belongs to it nor leads any of it."""

    template = "Only members of {team} and those who lead them can see this."


def leads(session: Session, asker: Asker) -> bool:
    """Tell whether somebody leads people, by role or by being named as a manager."""
    return bool(asker.roles & LEADS) or bool(people_below(session, asker.member_id))


def anybody(_session: Session, _someone: Someone) -> bool:
    """Offer a word to everybody."""
    return True


def members(_session: Session, who: Someone) -> bool:
    """Offer a word to active members."""
    return who.asker is not None and who.asker.active


def reps_and_leads(session: Session, who: Someone) -> bool:
    """Offer a word to those who take part in stand-ups or lead somebody who does."""
    asker = who.asker
    return asker is not None and asker.active and ("rep" in asker.roles or leads(session, asker))


def leaders(session: Session, who: Someone) -> bool:
    """Offer a word to those who lead people."""
    return who.asker is not None and who.asker.active and leads(session, who.asker)


def administrators_or_first(session: Session, who: Someone) -> bool:
    """Offer a word to administrators; while there is none, to everybody."""
    if who.asker is not None and "admin" in who.asker.roles:
        return who.asker.active
    return not administrators(session)


def people_called(session: Session, text: str) -> Sequence[Member]:
    """Return the members that `text` may mean.

    Raises:
        NobodyCalled, NobodyCalledAlike: nobody fits.
    """
    found = find_people(session, text)
    if not found:
        near = _nearest_people(session, text)
        raise (NobodyCalled if near else NobodyCalledAlike)(name=text.strip(), nearest=near)
    return found


def _nearest_people(session: Session, text: str) -> str:
    names = [line.name for line in member_lines(session) if line.status == "active"]
    return said_nearest(text.strip("@＠ "), names)


def teams_called(session: Session, text: str) -> Sequence[Team]:
    """Return the active teams that `text` may mean.

    Raises:
        NoTeamCalled: none fits.
    """
    found = team_named(session, text)
    if not found:
        known = [row.name for row in all_teams(session)]
        raise NoTeamCalled(name=text.strip(), teams=said_nearest(text, known) or ", ".join(known[:3]) or "–")
    return found


def person_and_rest(text: str) -> tuple[str, str]:
    """Return the first @mention and what is left of the text."""
    found = MENTION.search(text)
    if found is None:
        return "", text.strip()
    return found[0], " ".join((text[: found.start()] + " " + text[found.end() :]).split())


def readable(text: str, today: date, *, side: Side = "future") -> date | None:
    """Return the date that `text` means, None when it is no date."""
    try:
        return read_date(text, today, side=side)
    except UnreadableDate:
        return None


def taken(text: str, words: Sequence[str]) -> tuple[str, str]:
    """Return the first of `words` that stands alone in the text, and the text without it."""
    tokens = text.split()
    for number, token in enumerate(tokens):
        if fold(token) in words:
            return fold(token), " ".join(tokens[:number] + tokens[number + 1 :])
    return "", text
