"""A Slack workspace in the store: founded once, and called as Slack calls it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from uuid_utils.compat import uuid7

from bot.identity import Identity
from models.queries.tenancy import erased_before, workspace_named
from models.shapes.roster import SlackPerson
from models.store import Sessions
from models.usecases import purge
from models.usecases.workspace import found


def settle_in(
    sessions: Sessions,
    identity: Identity,
    now: Callable[[], datetime],
    *,
    slack_enterprise_id: str | None = None,
    installer: SlackPerson | None = None,
) -> UUID:
    """Found the workspace, or bring its name up to date; return its id.

    One that was erased before is founded under its old id, which other processes may still know it by.
    """
    with sessions.glance() as session:
        known = workspace_named(session, identity.slack_team_id)
        key = known or erased_before(session, identity.slack_team_id) or uuid7()
    erasure = purge.Erasure()
    while known:  # what is on its way out goes first
        with sessions.writing(key) as session:
            if not erasure.erase(session):
                break
    try:
        with sessions.writing(key) as session:
            found(
                session,
                slack_team_id=identity.slack_team_id,
                name=identity.team_name,
                bot_user_id=identity.bot_user_id,
                installer=installer,
                now=now(),
                slack_enterprise_id=slack_enterprise_id,
            )
    except IntegrityError:
        if known:
            raise
    else:
        return key
    # Another process founded it at the same moment.
    return settle_in(sessions, identity, now, slack_enterprise_id=slack_enterprise_id, installer=installer)
