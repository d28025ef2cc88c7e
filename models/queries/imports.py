"""The files that came in."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.import_file import ImportSummary
from models.tables import Import

COLUMNS = (
    Import.id.label("import_id"),
    Import.kind,
    Import.file_name,
    Import.state,
    Import.lines_done,
    Import.created,
    Import.changed,
    Import.refused,
    Import.started_at,
    Import.ended_at,
)


def imports(session: Session, limit: int) -> Sequence[ImportSummary]:
    """Return the newest imports of the session's workspace."""
    found = (
        select(*COLUMNS)
        .where(Import.workspace_id == workspace_of(session))
        .order_by(Import.started_at.desc(), Import.id.desc())
        .limit(limit)
    )
    return [ImportSummary.model_validate(row._asdict()) for row in read(session, found)]
