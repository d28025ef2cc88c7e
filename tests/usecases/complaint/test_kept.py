"""Messages of open cases are not forgotten: the thread hangs on one, and the others are still corrected."""

from datetime import timedelta

from sqlalchemy import select, update

from models.queries.tenancy import workspace_of
from models.tables import OutboxRow
from models.usecases import complaint
from models.usecases.retention import forget
from tests.usecases.complaint.desk import MORNING, Desk

LATER = MORNING + timedelta(days=36_500)


def test_what_an_open_complaint_hangs_on_is_kept(desk: Desk) -> None:
    """Its head and what its ladder told go when it has ended."""
    s = desk.session
    key, ours = desk.record("major").complaint_id, workspace_of(s)
    desk.climb(MORNING)
    mine = select(OutboxRow.kind).where(OutboxRow.workspace_id == ours).distinct()
    sent = {"state": "sent", "ts": "1.0", "channel": "C", "created_at": MORNING}
    delivered = update(OutboxRow).where(OutboxRow.workspace_id == ours).values(sent)
    s.execute(delivered)
    forget(s, now=LATER)
    assert {"complaint_head", "case_notice"} <= set(s.scalars(mine))
    complaint.cancel(s, desk.who("Wang"), key, "None", now=MORNING)
    s.execute(delivered)
    forget(s, now=LATER)
    assert not s.scalars(mine).all()
