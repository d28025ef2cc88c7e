"""All that an answer has to know, in one statement: the entry, whose it is, the rules in force."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, select
from sqlalchemy.orm import Session

from models.policy import Policy, load
from models.queries.prepared import run
from models.queries.standup import crew, entries
from models.queries.standup.crew import Rep
from models.queries.standup.entries import Entry
from models.queries.standup.stuck import OPEN
from models.queries.tenancy import NEWEST_POLICY
from models.shapes.reader import Locale, locale_of
from models.tables import Blocker, Member, Standup, StandupEntry, Team, Workspace


class Held(NamedTuple):
    """An entry that nobody else changes before this transaction ends, and what decides about it."""

    entry: Entry
    rep: Rep
    rules: Policy
    locale: Locale
    stuck: bool  # open stuck points wait for a word


def hold(session: Session, member_id: UUID, entry_id: UUID) -> Held | None:
    """Return a member's own entry, held; None = there is none, or it is somebody else's."""
    return _held(session, OF_MEMBER, entry_id, member_id)


def hold_of(session: Session, slack_user_id: str, entry_id: UUID) -> Held | None:
    """Return the own entry of whoever has a Slack id, held."""
    return _held(session, OF_SLACK_USER, entry_id, slack_user_id)


def _held(session: Session, statement: Select[Any], entry_id: UUID, whose: object) -> Held | None:
    row = run(session, statement, entry_id=entry_id, whose=whose).one_or_none()
    if row is None:
        return None
    rep = crew.rep_of_row(row[len(entries.COLUMNS) :])
    locale, document, stuck = tuple(row)[-3:]
    return Held(
        entry=entries.entry_of(row),
        rep=rep,
        rules=load(document),
        locale=rep.prefs.locale or locale_of(locale),
        stuck=stuck,
    )


def _own(whose: ColumnElement[bool]) -> Select[Any]:
    ours = StandupEntry.workspace_id
    waiting = exists().where(
        Blocker.workspace_id == ours,
        Blocker.raised_by_id == StandupEntry.member_id,
        Blocker.status.in_(OPEN),
    )
    return (
        select(*entries.COLUMNS, *crew.COLUMNS, Member.locale, NEWEST_POLICY.scalar_subquery(), waiting)
        .select_from(StandupEntry)
        .join(Standup, and_(Standup.workspace_id == ours, Standup.id == StandupEntry.standup_id))
        .join(Member, and_(Member.workspace_id == ours, Member.id == StandupEntry.member_id))
        .join(Workspace, Workspace.id == Member.workspace_id)
        .outerjoin(Team, and_(Team.workspace_id == ours, Team.id == Member.team_id))
        .where(ours == bindparam("ours"), StandupEntry.id == bindparam("entry_id"), whose)
        .with_for_update(of=StandupEntry)
    )


OF_MEMBER = _own(Member.id == bindparam("whose"))
OF_SLACK_USER = _own(Member.slack_user_id == bindparam("whose"))
