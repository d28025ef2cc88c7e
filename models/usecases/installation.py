"""Slack takes the app away: uninstalled, or its token revoked."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.queries.tenancy import workspace
from models.usecases import audit
from models.usecases.alert import tell_administrators
from models.usecases.sender import hold_back

TRY_AGAIN = timedelta(minutes=1)
REVOKED = "token_revoked"  # Slack's word


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
    """Rest from sending as after a refusal, and tell the administrators once there is a token again.

    Sending is tried again every minute, so that a new token needs nobody to lift anything.
    """
    hold_back(session, TRY_AGAIN.total_seconds(), REVOKED, now=now, slow=False)
    audit.record(
        session, "workspace.token_revoked", "workspace", workspace(session).id, now=now, actor_kind="system"
    )
    tell_administrators(session, "token_revoked", REVOKED, {}, now=now)
