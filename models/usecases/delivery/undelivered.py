"""An administrator decides about a message that was given up: send it again, or drop it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.undelivered import locked_undelivered
from models.shapes.roster import Asker
from models.tables import OutboxRow
from models.usecases import audit
from models.usecases.delivery.sequel import asks_in_vain
from models.usecases.permission import administrate, by


class NotGivenUp(UserError):
    """The message was sent again or dropped meanwhile, perhaps by somebody else."""

    template = "Somebody has decided about this message already. Open the list again."


class TimeIsOver(UserError):
    """The message is about something that is past."""

    template = "The time of this message is over. It can only be dropped."


class AnsweredMeanwhile(UserError):
    """The message asks for what nobody has to answer any more."""

    template = "What this message asks for was answered or excused meanwhile. It can only be dropped."


def send_again(session: Session, row_id: UUID, *, actor: Asker | None, now: datetime) -> None:
    """Let a message that was given up be tried anew.

    What may have arrived before goes out with a mark that says so, for its reason is kept.

    Raises:
        NotAllowed: the asker is no administrator.
        NotGivenUp: it is not given up (any more).
        TimeIsOver: it would expire at once.
        AnsweredMeanwhile: it asks for what was answered or excused.
    """
    row = _locked(session, row_id, actor)
    if row.expires_at is not None and row.expires_at <= now:
        raise TimeIsOver
    if asks_in_vain(session, row):
        raise AnsweredMeanwhile
    row.state, row.attempts, row.available_at = "pending", 0, now
    _record(session, "message.sent_again", row, actor, now)


def drop(session: Session, row_id: UUID, *, actor: Asker | None, now: datetime) -> None:
    """Let a message that was given up rest for good; who dropped it and why it failed stay with it.

    Raises:
        NotAllowed: the asker is no administrator.
        NotGivenUp: it is not given up (any more).
    """
    row = _locked(session, row_id, actor)
    row.state, row.last_error = "cancelled", f"dropped by an administrator: {row.last_error}"
    _record(session, "message.dropped", row, actor, now)


def _locked(session: Session, row_id: UUID, actor: Asker | None) -> OutboxRow:
    administrate(session, actor)
    row = locked_undelivered(session, row_id)
    if row is None:
        raise NotGivenUp
    return row


def _record(session: Session, action: str, row: OutboxRow, actor: Asker | None, now: datetime) -> None:
    facts = {"kind": row.kind, "reason": row.last_error}
    audit.record(session, action, "message", row.id, now=now, after=facts, **by(actor))
