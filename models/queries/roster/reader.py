"""In whose language, zone and currency a message is drawn."""

from typing import get_args

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.queries.tenancy import policy, workspace, workspace_of
from models.shapes.reader import Locale, Reader, locale_of
from models.shapes.roster import MemberPrefs
from models.tables import Member, Team


def prefs_of(row: Member) -> MemberPrefs:
    """Return what the member chose."""
    return MemberPrefs.model_validate(row.prefs)


def locale_of_member(row: Member) -> Locale:
    """Return the member's language: the own choice, else the Slack profile's."""
    return prefs_of(row).locale or locale_of(row.locale)


def reader_of(session: Session, target: str) -> Reader:
    """Return how to say things in a Slack target: a user, a direct message or a channel.

    A channel speaks its team's language; what nobody owns speaks the workspace's.
    """
    currency = policy(session).currency
    person = _person(session, target)
    if person is not None:
        return Reader(locale=locale_of_member(person), zone=person.timezone, currency=currency)
    team = _team_of_channel(session, target)
    if team is not None:
        return Reader(locale=_ours(team.locale), zone=team.timezone, currency=currency)
    home = workspace(session)
    return Reader(locale=_ours(home.locale), zone=home.timezone, currency=currency)


def _ours(locale: str) -> Locale:
    """Return a stored language of ours as it is; a Slack one as ours."""
    return next((known for known in get_args(Locale) if known == locale), None) or locale_of(locale)


def _person(session: Session, target: str) -> Member | None:
    fits = or_(Member.slack_user_id == target, Member.dm_channel_id == target)
    found = select(Member).where(Member.workspace_id == workspace_of(session), fits)
    return session.scalars(found.limit(1)).one_or_none()


def _team_of_channel(session: Session, channel: str) -> Team | None:
    found = select(Team).where(Team.workspace_id == workspace_of(session), Team.slack_channel_id == channel)
    return session.scalars(found.order_by(Team.active.desc(), Team.name).limit(1)).one_or_none()
