"""Whose targets are meant, and who may look at them."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.lookup.team import chosen_teams
from handlers.presses import StaleButton
from handlers.words import OnlyWhoLeads, leads, people_called
from models.errors import UserError
from models.queries.roster import may_see, member, team, team_named
from models.queries.team_day import teams_of
from models.queries.tenancy import workspace
from models.rules.matching import fold
from models.rules.periods import UnreadablePeriod, labelled
from models.rules.targets.asked import COMPANY, OWN_TEAM
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.usecases.targets import may_set


class NotYoursToSee(UserError):
    """Targets of somebody whom the asker does not lead."""

    template = "Only {name} and those who lead {name} can see these targets."


class Whose(NamedTuple):
    """Somebody, a team or the company, by name; `typed` is what nobody else may be meant by."""

    subject: Subject
    name: str
    typed: str = ""


def chosen(session: Session, asker: Asker, text: str) -> Sequence[Whose]:
    """Return whom the text may mean; without one a rep's own, else what the asker leads.

    Raises:
        UserError: nobody fits, or the asker may not see it.
    """
    if fold(text) in COMPANY:
        return [_company(session, asker)]
    teams = _teams(session, asker, text)
    if teams:
        return teams
    if text:
        return [Whose(Subject("member", row.id), row.name) for row in people_called(session, text)]
    if "rep" in asker.roles:
        return [Whose(Subject("member", asker.member_id), asker.name)]
    ours = _company_of(session)
    if may_set(session, asker, ours.subject):
        return [ours]
    return [Whose(Subject("team", row.id), row.name, row.name) for row in chosen_teams(session, asker, "")]


def _teams(session: Session, asker: Asker, text: str) -> Sequence[Whose]:
    """Return the teams of a name, else with the word "team" the asker's own."""
    if not text or text.startswith(("@", "<@", "＠")):
        return ()
    named = [Whose(Subject("team", row.id), row.name) for row in team_named(session, text)]
    if not named and fold(text) in OWN_TEAM:
        own = chosen_teams(session, asker, "")
        named = [Whose(Subject("team", row.id), row.name, row.name) for row in own]
    return [_seen(session, asker, one) for one in named]


def seen(session: Session, asker: Asker, subject: Subject) -> Whose:
    """Return a subject that a button or form carries, with its name.

    Raises:
        StaleButton: it is gone.
        UserError: the asker may not see it.
    """
    if subject.scope == "workspace":
        return _company(session, asker)
    find = team if subject.scope == "team" else member
    row = find(session, subject.id)
    if row is None:
        raise StaleButton
    return _seen(session, asker, Whose(subject, row.name))


def _seen(session: Session, asker: Asker, whose: Whose) -> Whose:
    if may_set(session, asker, whose.subject):
        return whose
    if whose.subject.scope == "member" and may_see(session, asker, whose.subject.id):
        return whose
    if whose.subject.scope == "team" and whose.subject.id in {row.id for row in teams_of(session, asker)}:
        return whose
    raise NotYoursToSee(name=whose.name)


def _company(session: Session, asker: Asker) -> Whose:
    ours = _company_of(session)
    if not leads(session, asker) and not may_set(session, asker, ours.subject):
        raise OnlyWhoLeads
    return ours


def _company_of(session: Session) -> Whose:
    home = workspace(session)
    return Whose(Subject("workspace", home.id), home.name)


def carried(text: str) -> tuple[Subject, Period]:
    """Return what a button carries.

    Raises:
        StaleButton: it carries something else.
    """
    about, _, label = text.partition("|")
    scope, _, key = about.partition(":")
    try:
        return subject_of(scope, key), labelled(label)
    except (ValueError, UnreadablePeriod):
        raise StaleButton from None


def subject_of(scope: str, key: str) -> Subject:
    """Return the subject of a scope and an id.

    Raises:
        ValueError: there is no such scope, or it is no id.
    """
    if scope == "workspace":
        return Subject("workspace", UUID(key))
    if scope == "team":
        return Subject("team", UUID(key))
    if scope == "member":
        return Subject("member", UUID(key))
    raise ValueError(scope)
