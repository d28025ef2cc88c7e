"""What Slack delivers twice has one effect."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import Inbox
from models.usecases.conflict import insert_new


def first_time(session: Session, delivery_id: str, *, now: datetime) -> bool:
    """Keep that this delivery has its effect in this transaction; False = it had it already."""
    row = {"workspace_id": workspace_of(session), "delivery_id": delivery_id, "received_at": now}
    return bool(insert_new(session, Inbox, [row], returning=Inbox.delivery_id))
