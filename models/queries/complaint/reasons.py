"""Why complaints stand as they do, as whoever changed them said: from the audit."""

from collections.abc import Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.tables import AuditEvent

BEGUN = ("complaint.reopened", "complaint.restored")
CANCELLED = "complaint.cancelled"
UPGRADED = "complaint.upgraded"
GRADED = (UPGRADED, "complaint.downgraded")
ANSWER_STAYS = "answer_stays"  # what the audit says of a complaint that its manager made major


class Why(NamedTuple):
    """What was said last."""

    reopened: str = ""
    ended: str = ""
    answer_stays: bool = False
    graded: str = ""  # why it is major


def reasons(session: Session, complaint_ids: Collection[UUID]) -> Mapping[UUID, Why]:
    """Return why complaints were opened again, made major or cancelled; whether the answer stays due."""
    if not complaint_ids:
        return {}
    rows = read(
        session,
        select(AuditEvent.entity_id, AuditEvent.action, AuditEvent.reason, AuditEvent.after)
        .where(
            AuditEvent.workspace_id == workspace_of(session),
            AuditEvent.entity_type == "complaint",
            AuditEvent.entity_id.in_([str(key) for key in complaint_ids]),
            AuditEvent.action.in_((*BEGUN, CANCELLED, *GRADED)),
        )
        .order_by(AuditEvent.occurred_at, AuditEvent.id),
    )
    found: dict[UUID, Why] = {}
    for row in rows:
        key, said = UUID(row.entity_id), row.reason or ""
        if row.action in BEGUN:
            found[key] = Why(reopened=said, graded=found.get(key, Why()).graded)
        elif row.action == CANCELLED:
            found[key] = found.get(key, Why())._replace(ended=said)
        else:
            stays = bool((row.after or {}).get(ANSWER_STAYS))
            grave = said if row.action == UPGRADED else ""
            found[key] = found.get(key, Why())._replace(answer_stays=stays, graded=grave)
    return found
