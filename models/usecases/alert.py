"""What an administrator must know goes to every administrator, once a day and subject."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from models.queries.roster import administrators
from models.queries.tenancy import workspace
from models.shapes.messages import AdminAlert, AlertCode
from models.shapes.outbox import Envelope, Lane
from models.usecases import outbox

STALE_AFTER = timedelta(days=1)
log = structlog.get_logger(__name__)


def tell_administrators(
    session: Session, code: AlertCode, subject: str, facts: dict[str, str], *, now: datetime
) -> int:
    """Put an alert on its way to each administrator; return how many had not been told today.

    `subject` names what it is about in words that survive a restore, e.g. a channel id.
    """
    slack_team = workspace(session).slack_team_id
    put = outbox.put(
        session,
        [
            Envelope(
                message=AdminAlert(code=code, facts=facts),
                key=f"alert:{slack_team}:{code}:{subject}:{now.date()}:{person.slack_user_id}"[:200],
                target=person.slack_user_id,
                lane=Lane.WARNING,
                expires_at=now + STALE_AFTER,
            )
            for person in administrators(session)
        ],
        now=now,
    )
    told = sum(each is not None for each in put)
    if told:
        log.error("alert", code=code, subject=subject, **facts)  # bot.alert_webhook hears it
    return told
