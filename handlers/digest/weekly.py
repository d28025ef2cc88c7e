"""All lines of one section of a weekly digest, a page at a time."""

from datetime import date, datetime
from typing import NamedTuple, get_args
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import StaleButton
from handlers.someone import Someone
from handlers.words import NotYourTeam, OnlyWhoLeads, leads
from models.queries import roster
from models.queries.team_day import teams_of
from models.queries.weekly import (
    director_week,
    director_week_posted,
    team_week,
    team_week_posted,
    teams_below,
)
from models.rules.local_time import local_date
from models.rules.periods import period_of
from models.shapes.period import Period
from models.shapes.weekly import DirectorSection, TeamSection
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
    """Open a section, or turn its page; its numbers were kept when the digest was shown."""
    asked = _asked(pressed(ask.body)[1])
    draw = _of_director if asked.subject == DIRECTOR else _of_team
    with ask.reading() as (session, who):
        page = draw(session, who, asked, now=ask.now)
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


def _of_team(session: Session, who: Someone, asked: Asked, *, now: datetime) -> Block:
    asker, section = who.member(), TEAM_SECTIONS.get(asked.section)
    row = roster.team(session, _team_id(asked.subject))
    if row is None or section is None:
        raise StaleButton
    if row.id not in {one.id for one in teams_of(session, asker)}:
        raise NotYourTeam(team=row.name)
    found = team_week_posted(session, row.id, asked.week)
    if found is None:  # an answer to /coach digest week: it says what is known now
        found, _ = team_week(session, row, asked.week, local_date(now, row.timezone), now=now)
    return all_of_team(found, section, who.reader, asked.page)


def _team_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise StaleButton from None


def _of_director(session: Session, who: Someone, asked: Asked, *, now: datetime) -> Block:
    asker, section = who.member(), DIRECTOR_SECTIONS.get(asked.section)
    if section is None:
        raise StaleButton
    if not leads(session, asker):
        raise OnlyWhoLeads
    found = director_week_posted(session, asker.slack_user_id, asked.week)
    if found is None:
        led, today = teams_below(session, asker.member_id), local_date(now, asker.zone)
        found, _ = director_week(session, asker.member_id, led, asked.week, today, now=now)
    return all_of_director(found, section, who.reader, asked.page)
