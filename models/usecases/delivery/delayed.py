"""Cases wait while Slack refuses the app, and say so when they come; prompts only expire."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.outbox import PENDING
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.tables import OutboxRow
from models.usecases.many import change_rows

CASES = "case_notice"


def mark_delayed(session: Session) -> None:
    """Let what waits of cases say that the app could not send for a while."""
    waiting = select(OutboxRow.id, OutboxRow.payload).where(
        OutboxRow.workspace_id == workspace_of(session), PENDING, OutboxRow.kind == CASES
    )
    late = {
        row.id: {"payload": {**row.payload, "delayed": True}}
        for row in read(session, waiting.with_for_update())
        if not row.payload.get("delayed")
    }
    change_rows(session, OutboxRow, OutboxRow.id, late)
