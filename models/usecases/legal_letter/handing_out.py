"""A letter as a file, for the people who send it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.collecting.deciders import may_decide
from models.queries.collecting.letters import letter
from models.queries.collecting.seen import may_see
from models.queries.tenancy import workspace, workspace_of
from models.shapes.legal_letter import Letter
from models.shapes.messages import LegalLetterFile
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.tables import OutboxRow
from models.usecases import audit, outbox
from models.usecases.legal_letter.errors import LetterWithdrawn, NotForYou
from models.usecases.legal_letter.stopping import HANDED_OUT
from models.usecases.legal_letter.telling import HEAD
from models.usecases.permission import by, require_active
from models.usecases.records.errors import NoSuchRecord


def hand_out(session: Session, asker: Asker, letter_id: UUID, *, now: datetime) -> bool:
    """Post a letter's file under its message; False = it stands there already.

    Raises:
        LetterWithdrawn, NotForYou, NoSuchRecord: nothing is posted.
    """
    require_active(asker)
    found = letter(session, letter_id)
    if found is None:
        raise NoSuchRecord
    if not may_have(session, asker, found, now=now):
        raise NotForYou(who="")
    if found.status == "withdrawn":
        raise LetterWithdrawn
    head = _head(session, asker, letter_id)
    file = LegalLetterFile(
        ref_no=found.ref_no, customer=found.customer, text=found.text, drafted_at=found.drafted_at
    )
    key = f"letter-file:{workspace(session).slack_team_id}:{asker.slack_user_id}:{found.ref_no}"
    envelope = Envelope(
        message=file,
        key=f"{key}:{found.drafted_at:%Y%m%d%H%M%S}",
        target=asker.slack_user_id,
        lane=Lane.REPLY,
        after_id=head,
        in_thread=head is not None,
    )
    (posted,) = outbox.put(session, [envelope], now=now)
    if posted is not None:
        audit.record(session, HANDED_OUT, "legal_letter", letter_id, now=now, **by(asker))
    return posted is not None


def may_have(session: Session, asker: Asker, found: Letter, *, now: datetime) -> bool:
    """Tell whether the file of a letter is for the asker: who decides, or may see every invoice in it."""
    return may_decide(session, asker, now=now) or set(found.receivable_ids) <= set(
        may_see(session, asker, found.receivable_ids)
    )


def _head(session: Session, asker: Asker, letter_id: UUID) -> UUID | None:
    """Return the message by which the asker was told of the letter."""
    told = select(OutboxRow.id).where(
        OutboxRow.workspace_id == workspace_of(session),
        OutboxRow.subject_id == letter_id,
        OutboxRow.kind == HEAD,
        OutboxRow.target == asker.slack_user_id,
        OutboxRow.dedupe_key.is_not(None),
    )
    return session.scalars(told.order_by(OutboxRow.id.desc()).limit(1)).one_or_none()
