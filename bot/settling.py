"""The workspace of the bot's token in the store: founded once, and called as Slack calls it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from uuid_utils.compat import uuid7

from bot.identity import Identity
from models.queries.tenancy import workspace_named
from models.store import Sessions
from models.usecases.workspace import found


def settle_in(sessions: Sessions, identity: Identity, now: Callable[[], datetime]) -> UUID:
    """Found the workspace, or bring its name up to date; return its id."""
    with sessions.glance() as session:
        known = workspace_named(session, identity.slack_team_id)
    key = known or uuid7()
    try:
        _found(sessions, key, identity, now())
    except IntegrityError:
        if known:
            raise
        return settle_in(sessions, identity, now)  # another process founded it at the same moment
    return key


def _found(sessions: Sessions, key: UUID, identity: Identity, now: datetime) -> None:
    with sessions.writing(key) as session:
        found(
            session,
            slack_team_id=identity.slack_team_id,
            name=identity.team_name,
            bot_user_id=identity.bot_user_id,
            installer=None,
            now=now,
        )
