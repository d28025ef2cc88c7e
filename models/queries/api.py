"""Who may send records."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.rules.api_token import ApiToken
from models.shapes.api import ApiCaller, ApiSourceLine
from models.tables import ApiSource, Workspace


def sources(session: Session) -> Sequence[ApiSourceLine]:
    """Return all programs that ever might send records, by name."""
    found = select(ApiSource).where(ApiSource.workspace_id == workspace_of(session)).order_by(ApiSource.name)
    return [
        ApiSourceLine(name=row.name, created_at=row.created_at, revoked_at=row.revoked_at)
        for row in session.scalars(found)
    ]


def caller(session: Session, token: ApiToken) -> ApiCaller | None:
    """Return the program whose token this is; None = nobody's, or one that was revoked."""
    ours = workspace_of(session)
    found = select(ApiSource.id, ApiSource.name, ApiSource.token_sha256).where(
        ApiSource.workspace_id == ours,
        ApiSource.token_sha256 == token.sha256,
        ApiSource.revoked_at.is_(None),
    )
    for row in session.execute(found):
        if token.fits(row.token_sha256):
            return ApiCaller(workspace_id=ours, source_id=row.id, name=row.name)
    return None


def workspace_active(session: Session) -> bool:
    """Tell whether the bot is installed in the workspace still."""
    status = session.scalar(select(Workspace.status).where(Workspace.id == workspace_of(session)))
    return status == "active"
