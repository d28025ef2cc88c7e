"""slack_sdk's store of installations, in our own tables: tokens sealed, one installation kept of a place."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, cast
from uuid import UUID

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from sqlalchemy import (
    Connection,
    Dialect,
    Engine,
    MetaData,
    Text,
    and_,
    delete,
    false,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy import Table as Plain
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from bot.keys import Keys
from models.tables import SlackBot, SlackInstallation, Workspace
from models.tables.installations import SEALED

Change = Callable[[str | None], str | None]


class Sealed(TypeDecorator[str]):
    """A token in the program, its seal in the store."""

    impl = Text
    cache_ok = True

    def __init__(self, keys: Keys) -> None:
        """Seal and open with these keys."""
        super().__init__()
        self.keys = keys

    def bind_processor(self, dialect: Dialect) -> Change:
        """Return what seals a token on its way in."""
        del dialect
        return lambda token: token and self.keys.seal(token)

    def result_processor(self, dialect: Dialect, coltype: object) -> Change:
        """Return what opens a token on its way out."""
        del dialect, coltype
        return lambda sealed: sealed and self.keys.open(sealed)


class Token(NamedTuple):
    """What serves a workspace: sealed, and where, which Slack must be told with an organisation's."""

    sealed: str
    team: str | None


class Turns:
    """What slack_sdk's stores take for an engine: whoever writes takes the writer's turn at once."""

    def __init__(self, engine: Engine) -> None:
        """Open connections of `engine`."""
        self._engine = engine

    def connect(self) -> Connection:
        """Open a connection that reads."""
        return self._engine.connect()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open a transaction that writes."""
        with self._engine.connect().execution_options(immediate=True) as connection, connection.begin():
            yield connection


class Installations(SQLAlchemyInstallationStore):
    """The installations of one app."""

    def __init__(self, client_id: str, engine: Engine, keys: Keys) -> None:
        """Keep them in `engine`'s database."""
        super().__init__(client_id, cast("Engine", Turns(engine)))
        self.bots = _sealing(SlackBot, keys)
        self.installations = _sealing(SlackInstallation, keys)
        self.keys = keys

    def save(self, installation: Installation) -> None:
        """Keep an installation in the place of the one before it."""
        super().save(installation)
        with self.engine.begin() as connection:
            for table in (self.installations, self.bots):
                same = self._of(table, installation.enterprise_id, installation.team_id)
                newest = select(func.max(table.c.id)).where(same).scalar_subquery()
                connection.execute(delete(table).where(same, table.c.id < newest))

    def bot_for(self, enterprise_id: str | None, team_id: str | None) -> Bot | None:
        """Return the bot of a workspace: installed in itself, else in its whole organisation.

        Raises:
            NoKeyOpens: its token was sealed with a key that is gone.
        """
        c = self.bots.c
        whole = and_(c.enterprise_id == enterprise_id, c.team_id.is_(None)) if enterprise_id else false()
        here = or_(c.team_id == team_id if team_id else false(), whole)
        query = (
            select(self.bots)
            .where(c.client_id == self.client_id, c.bot_token.is_not(None), here)
            .order_by(c.team_id.is_(None), c.installed_at.desc())
            .limit(1)
        )
        with self.engine.connect() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else self.build_bot_entity(row)

    def tokens(self, session: Session, workspace_id: UUID | None = None) -> Mapping[UUID, Token]:
        """Return by which token each workspace is served, or one of them; for an engine session.

        Its own goes before its organisation's, the newest before others. They are sealed still: one that no
        key opens keeps nobody else waiting.
        """
        c = self.bots.c
        whole = and_(c.team_id.is_(None), c.enterprise_id == Workspace.slack_enterprise_id)
        place = or_(c.team_id == Workspace.slack_team_id, whole)
        query = (
            select(Workspace.id, Workspace.slack_team_id, c.team_id, type_coerce(c.bot_token, Text))
            .join(self.bots, place)
            .where(c.client_id == self.client_id, c.bot_token.is_not(None))
            .order_by(c.team_id.is_not(None), c.installed_at)
        )
        if workspace_id is not None:
            query = query.where(Workspace.id == workspace_id)
        return {
            key: Token(sealed, None if own else team) for key, team, own, sealed in session.execute(query)
        }

    def _of(self, table: Plain, enterprise_id: str | None, team_id: str | None) -> Any:
        """Return the condition that a row is of this workspace, or of this organisation as a whole."""
        whole = and_(table.c.team_id.is_(None), table.c.enterprise_id == enterprise_id)
        return and_(table.c.client_id == self.client_id, table.c.team_id == team_id if team_id else whole)


def _sealing(declared: type[SlackBot | SlackInstallation], keys: Keys) -> Plain:
    """Return a table as declared, but for its tokens' type."""
    table = cast("Plain", declared.__table__).to_metadata(MetaData())
    for column in table.c:
        if column.name in SEALED:
            column.type = Sealed(keys)
    return table
