"""Whoever left long ago loses the name, wherever it was copied to: "former colleague 12" stays."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from models.queries.engine_meta import noted
from models.queries.prepared import read
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.former import former_name, former_slack_id, without
from models.tables import (
    Absence,
    BlockerComment,
    ErrorReport,
    HonorAward,
    Import,
    Member,
    MemberRole,
    OutboxRow,
    PolicyVersion,
    TargetRevision,
)
from models.usecases import audit, engine_meta
from models.usecases.ref_no import last_of_next
from models.usecases.retention.steps import Step

GONE = ("left", "deactivated")
SAID = ("payload", "target", "dedupe_key")
LINKS = (  # columns that hold a Slack id and are shown
    (BlockerComment, "author_slack_id"),
    (Absence, "recorded_by"),
    (Import, "started_by"),
    (PolicyVersion, "created_by"),
    (TargetRevision, "changed_by"),
)


def nameless_step(session: Session, now: datetime) -> Step:
    """Return the members whose names are to be replaced."""
    days = policy(session).retention.names
    return Step("names", Member, _such(now - timedelta(days=days)))


def _such(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Member.status.in_(GONE),
        Member.left_on < before.date(),
        Member.former_no.is_(None),
        Member.held_at.is_(None),
    )


def take_names_away(session: Session, piece: int, *, now: datetime) -> int:
    """Replace one name, or go on where the last one stands in messages; return how much was done."""
    pending = _pending(session)
    if pending is not None:
        return _sweep(session, pending, piece, now=now)
    step = nameless_step(session, now)
    mine = select(Member).where(Member.workspace_id == workspace_of(session), *step.such)
    person = session.scalars(mine.order_by(Member.left_on, Member.id).limit(1)).one_or_none()
    if person is None:
        return 0
    spared = _alike(session, person)
    words = _replace(session, person, spared, now=now)
    _note(session, {"words": words, "spared": spared, "after": None}, now=now)
    return 1


def _alike(session: Session, person: Member) -> list[str]:
    """Return the names of others that hold the person's: they stay as they are."""
    others = (
        Member.id != person.id,
        Member.former_no.is_(None),
        Member.name.contains(person.name, autoescape=True),
    )
    return list(
        session.scalars(select(Member.name).where(Member.workspace_id == workspace_of(session), *others))
    )


def _replace(session: Session, person: Member, spared: Sequence[str], *, now: datetime) -> Mapping[str, str]:
    """Take the name from the member and from the rows that copied it; return what stands for what."""
    ours = workspace_of(session)
    no, home = last_of_next(session, "former", 1), workspace(session)
    name, slack_id = former_name(no, home.locale), former_slack_id(no)
    words = {person.name: name, person.slack_user_id: slack_id, person.email or "": ""}
    for table, column in LINKS:
        columns: Any = table.__table__.columns
        named = (columns.workspace_id == ours, columns[column] == person.slack_user_id)
        session.connection().execute(update(table).where(*named).values({column: slack_id}))
    if home.installer_slack_id == person.slack_user_id:
        home.installer_slack_id = slack_id
    _reword(session, ErrorReport, ("about", "text", "answer"), without(words, spared))
    _reword(session, HonorAward, ("evidence",), without(words, spared))
    roles = delete(MemberRole).where(MemberRole.workspace_id == ours, MemberRole.member_id == person.id)
    session.connection().execute(roles)
    person.name, person.slack_user_id, person.former_no = name, slack_id, no
    person.email = person.dm_channel_id = person.deputy_id = None
    person.prefs = {}
    session.flush()
    audit.record(
        session, "member.name_replaced", "member", person.id, now=now, actor_kind="job", after={"no": no}
    )
    return words


def _reword(session: Session, table: Any, names: tuple[str, ...], replaced: Callable[[Any], Any]) -> None:
    """Replace the words in a small table."""
    columns = table.__table__.columns
    for row in read(session, select(columns.id, *(columns[name] for name in names)).where(
        columns.workspace_id == workspace_of(session)
    )):  # fmt: skip
        before = {name: getattr(row, name) for name in names}
        after = replaced(before)
        if after != before:
            one = (columns.workspace_id == workspace_of(session), columns.id == row.id)
            session.connection().execute(update(table).where(*one).values(after))


def _sweep(session: Session, pending: Mapping[str, Any], piece: int, *, now: datetime) -> int:
    """Replace the words in the next messages that are still kept."""
    ours, replaced = workspace_of(session), without(pending["words"], pending.get("spared", ()))
    columns = {name: getattr(OutboxRow, name) for name in SAID}
    found = select(OutboxRow.id, *columns.values()).where(OutboxRow.workspace_id == ours)
    if pending["after"]:
        found = found.where(OutboxRow.id > UUID(pending["after"]))
    rows = read(session, found.order_by(OutboxRow.id).limit(piece))
    for row in rows:
        before = {name: getattr(row, name) for name in SAID}
        after = replaced(before)
        if after != before:
            one = (OutboxRow.workspace_id == ours, OutboxRow.id == row.id)
            session.connection().execute(update(OutboxRow).where(*one).values(after))
    whole = len(rows) < piece
    _note(session, None if whole else {**pending, "after": str(rows[-1].id)}, now=now)
    return max(1, len(rows))


def _pending(session: Session) -> Mapping[str, Any] | None:
    """Return the words that are being replaced in messages, and how far that is."""
    found = noted(session, _meta(session))
    kept: Mapping[str, Any] | None = json.loads(found) if found else None
    return kept


def _note(session: Session, pending: Mapping[str, Any] | None, *, now: datetime) -> None:
    engine_meta.note(session, _meta(session), json.dumps(pending) if pending else "", now=now)


def _meta(session: Session) -> str:
    return f"former:{workspace_of(session)}"
