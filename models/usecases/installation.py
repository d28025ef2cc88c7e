"""Slack takes the app away: uninstalled, or its token revoked."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.queries.tenancy import workspace
from models.usecases import audit
from models.usecases.sender import hold_back

UNTIL_INSTALLED_AGAIN = timedelta(days=3650)
REVOKED = "Slack revoked the bot's token"


def uninstalled(session: Session, *, now: datetime) -> None:
    """Let nothing run for the workspace any more; what it knows stays until it is deleted by hand."""
    home = workspace(session)
    if home.status == "uninstalled":
        return
    before, home.status = home.status, "uninstalled"
    session.flush()
    audit.record(
        session,
        "workspace.uninstalled",
        "workspace",
        home.id,
        now=now,
        actor_kind="system",
        before={"status": before},
        after={"status": "uninstalled"},
    )


def token_revoked(session: Session, *, now: datetime) -> None:
    """Send nothing until the bot has a token again; prompts expire meanwhile, and listening goes on."""
    hold_back(session, UNTIL_INSTALLED_AGAIN.total_seconds(), REVOKED, now=now, slow=False)
    audit.record(
        session, "workspace.token_revoked", "workspace", workspace(session).id, now=now, actor_kind="system"
    )
