"""The programs that may send records: added with a token that is told once, and revoked."""

import re
import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.errors import UserError
from models.queries.tenancy import workspace_of
from models.rules.api_token import hashed, new_token
from models.shapes.roster import Asker
from models.tables import ApiSource
from models.usecases import audit
from models.usecases.importing.run import SOURCE
from models.usecases.permission import administrate, by

NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
TAKEN = frozenset({"slack", SOURCE})  # other ways in have these names
SECRET_BYTES = 32


class WrongSourceName(UserError):
    """A name that records could not carry."""

    template = (
        "A source is named with small letters, digits, - or _, such as crm; slack and import are taken."
    )


class SourceThere(UserError):
    """A source of that name has a token already; facts: `name`."""

    template = "There is a source {name} with a token already. Revoke it first to give it a new one."


class NoSuchSource(UserError):
    """No source of that name has a token; facts: `name`."""

    template = "No source called {name} has a token. `coach api list` shows them."


def add_source(session: Session, name: str, *, actor: Asker | None, now: datetime) -> str:
    """Let a program send records; return its token, which nobody can look up again.

    A revoked source gets a new token and keeps its records.

    Raises:
        NotAllowed: the asker is no administrator.
        WrongSourceName, SourceThere: nothing changed.
    """
    administrate(session, actor)
    if not NAME.fullmatch(name) or name in TAKEN:
        raise WrongSourceName(field="name")
    row = _named(session, name)
    if row is not None and row.revoked_at is None:
        raise SourceThere(name=name, field="name")
    token = new_token(workspace_of(session), secrets.token_urlsafe(SECRET_BYTES))
    if row is None:
        row = ApiSource(workspace_id=workspace_of(session), id=uuid7(), name=name, created_at=now)
        session.add(row)
    row.token_sha256, row.revoked_at, row.created_at = hashed(token), None, now
    session.flush()
    audit.record(
        session, "api_source.added", "api_source", row.id, now=now, after={"name": name}, **by(actor)
    )
    return token


def revoke_source(session: Session, name: str, *, actor: Asker | None, now: datetime) -> None:
    """Let a program send nothing more; what it sent stays.

    Raises:
        NotAllowed: the asker is no administrator.
        NoSuchSource: none of that name has a token.
    """
    administrate(session, actor)
    row = _named(session, name)
    if row is None or row.revoked_at is not None:
        raise NoSuchSource(name=name)
    row.revoked_at = now
    session.flush()
    audit.record(
        session, "api_source.revoked", "api_source", row.id, now=now, after={"name": name}, **by(actor)
    )


def _named(session: Session, name: str) -> ApiSource | None:
    found = select(ApiSource).where(ApiSource.workspace_id == workspace_of(session), ApiSource.name == name)
    return session.scalars(found).one_or_none()
