"""slack_sdk's store of OAuth states, in our own table: each may be brought back once, and not late."""

from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

from slack_sdk.oauth.sqlalchemy_utils import normalize_datetime_for_db
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import Engine, Table, delete, func, insert, select

from bot.installations.store import Turns
from models.clock import Clock
from models.errors import CoachError
from models.tables import OAuthState

SECONDS = 600  # from the first click to Slack's answer
AT_ONCE, A_WHILE = (
    60,
    60.0,
)  # anybody may ask for one: no more in a minute, so never more than ten times as many


class TooManyBegin(CoachError):
    """More people begin to install the app than there can be."""


class States(SQLAlchemyOAuthStateStore):
    """The states that were given out."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        """Keep them in `engine`'s database."""
        super().__init__(SECONDS, cast("Engine", Turns(engine)))
        self.oauth_states = cast("Table", OAuthState.__table__)
        self._clock = clock

    def issue(self, *args: Any, **kwargs: Any) -> str:
        """Give out a new one; forget those that ran out.

        Raises:
            TooManyBegin: many were given out just now.
        """
        del args, kwargs
        state, now = str(uuid4()), self._clock.now()
        until = now + timedelta(seconds=self.expiration_seconds)
        c = self.oauth_states.c
        old = c.expire_at <= normalize_datetime_for_db(now)
        new = c.expire_at > normalize_datetime_for_db(until - timedelta(seconds=A_WHILE))
        count = select(func.count()).select_from(self.oauth_states).where(new)
        with self.engine.begin() as connection:
            connection.execute(delete(self.oauth_states).where(old))
            if (connection.scalar(count) or 0) >= AT_ONCE:
                raise TooManyBegin
            connection.execute(
                insert(self.oauth_states).values(state=state, expire_at=normalize_datetime_for_db(until))
            )
        return state

    def consume(self, state: str) -> bool:
        """Take one back; of two that bring the same, one alone is right, whichever process they ask."""
        c, now = self.oauth_states.c, normalize_datetime_for_db(self._clock.now())
        with self.engine.begin() as connection:
            taken = connection.execute(delete(self.oauth_states).where(c.state == state, c.expire_at > now))
            return bool(taken.rowcount)
