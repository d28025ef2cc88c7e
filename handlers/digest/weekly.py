"""All lines of one section of a weekly digest, a page at a time."""

from datetime import date
from typing import NamedTuple, get_args
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking, Someone
from handlers.presses import StaleButton
from handlers.words import NotYourTeam, OnlyWhoLeads, leads
from models.queries import roster
from models.queries.team_day import teams_of
from models.queries.weekly import director_week_posted, team_week_posted
from models.rules.periods import period_of
from models.shapes.period import Period
from models.shapes.weekly import DirectorSection, DirectorWeek, TeamSection, TeamWeek
from models.usecases.weekly import director_as_of_now, team_as_of_now
from views.blocks import Block
from views.inputs import pressed
from views.weekly import DIRECTOR, all_of_director, all_of_team

PAGE_MOST = 10_000
TEAM_SECTIONS: dict[str, TeamSection] = {code: code for code in get_args(TeamSection)}
DIRECTOR_SECTIONS: dict[str, DirectorSection] = {code: code for code in get_args(DirectorSection)}


class Asked(NamedTuple):
    """What a button leads to: a section of one week's digest, of a team or of all teams led."""

    subject: str
    section: str
    week: Period
    page: int


def show_all(ask: Asking) -> None:
    """Open a section, or turn its page."""
    asked = _asked(pressed(ask.body)[1])
    with ask.writing() as (session, who):  # numbers that were not shown before are kept
        page = (
            _of_director(session, who, asked, ask)
            if asked.subject == DIRECTOR
            else _of_team(session, who, asked, ask)
        )
    ask.turn_to(page)


def _asked(value: str) -> Asked:
    """Read a button's value: "<team's id or led>|<section>|<Monday>", perhaps "|<page>".

    Raises:
        StaleButton: it is none.
    """
    subject, section, monday, page = (*value.split("|"), "0", "", "", "")[:4]
    try:
        return Asked(
            subject, section, period_of("week", date.fromisoformat(monday)), min(int(page or 0), PAGE_MOST)
        )
    except ValueError:
        raise StaleButton from None


def _of_team(session: Session, who: Someone, asked: Asked, ask: Asking) -> Block:
    asker, section = who.member(), TEAM_SECTIONS.get(asked.section)
    row = roster.team(session, _team_id(asked.subject))
    if row is None or section is None:
        raise StaleButton
    if row.id not in {one.id for one in teams_of(session, asker)}:
        raise NotYourTeam(team=row.name)
    found: TeamWeek = team_week_posted(session, row.id, asked.week) or team_as_of_now(
        session, row, asked.week, now=ask.now
    )
    return all_of_team(found, section, who.reader, asked.page)


def _team_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise StaleButton from None


def _of_director(session: Session, who: Someone, asked: Asked, ask: Asking) -> Block:
    asker, section = who.member(), DIRECTOR_SECTIONS.get(asked.section)
    if section is None:
        raise StaleButton
    if not leads(session, asker):
        raise OnlyWhoLeads
    found: DirectorWeek = director_week_posted(session, asker.member_id, asked.week) or director_as_of_now(
        session, asker, asked.week, now=ask.now
    )
    return all_of_director(found, section, who.reader, asked.page)
