"""Legal approves or refuses a draft; either way nobody but people sends it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import NotAllowed, UserError
from models.queries import roster
from models.queries.collecting.facts import known
from models.queries.collecting.letters import calls_for_letter
from models.queries.tenancy import workspace_of
from models.shapes.legal_letter import LetterStatus
from models.shapes.roster import Asker
from models.tables import LegalLetter
from models.usecases import audit
from models.usecases.legal_letter.telling import deciders, show
from models.usecases.permission import by, require_active
from models.usecases.records.errors import NoSuchRecord, ReasonMissing


class NotForYou(NotAllowed):
    """Letters are decided by legal."""

    template = "Only legal, or who stands in for legal, decides on letters. Please ask one of them."


class LetterDecided(UserError):
    """A letter is decided once; facts: `name`."""

    template = "{name} has decided on this letter already."


class LetterWithdrawn(UserError):
    """The letter is not called for any more."""

    template = "This letter was withdrawn: it is no longer called for."


class LetterBlocked(UserError):
    """An invoice of the letter is paid or held back; facts: `number`."""

    template = "{number} is paid, disputed, promised or frozen by now. A letter that names it cannot go out."


def approve(session: Session, asker: Asker, letter_id: UUID, *, now: datetime) -> None:
    """Say that a letter may be sent as it is; pressed again it stays approved.

    Raises:
        LetterBlocked: one of its invoices is paid or held back meanwhile.
        LetterDecided, LetterWithdrawn, NotForYou, NoSuchRecord: nothing changed.
    """
    row = _draft(session, asker, letter_id, "approved", now=now)
    if row is None:
        return
    ids = [UUID(text) for text in row.receivable_ids]
    invoices = known(session, ids, now=now)
    for one in invoices.values():
        if not calls_for_letter(one):
            raise LetterBlocked(number=one.row.invoice_no or f"#{one.row.ref_no}")
    _decide(session, asker, row, "approved", "", now=now)


def refuse(session: Session, asker: Asker, letter_id: UUID, reason: str, *, now: datetime) -> None:
    """Say that a letter is not to be sent, and why; pressed again it stays refused.

    Raises:
        ReasonMissing: with `field` = `reason`.
        LetterDecided, LetterWithdrawn, NotForYou, NoSuchRecord: nothing changed.
    """
    row = _draft(session, asker, letter_id, "refused", now=now)
    if row is None:
        return
    if not reason.strip():
        raise ReasonMissing(field="reason")
    _decide(session, asker, row, "refused", reason.strip(), now=now)


def may_decide(session: Session, asker: Asker, *, now: datetime) -> bool:
    """Tell whether somebody decides on letters today."""
    return "legal" in asker.roles or asker.member_id in {one.id for one in deciders(session, now=now)}


def _draft(
    session: Session, asker: Asker, letter_id: UUID, wanted: LetterStatus, *, now: datetime
) -> LegalLetter | None:
    """Return a draft, held; None = the asker decided so before."""
    require_active(asker)
    if not may_decide(session, asker, now=now):
        raise NotForYou(who="")
    found = select(LegalLetter).where(
        LegalLetter.workspace_id == workspace_of(session), LegalLetter.id == letter_id
    )
    locked = found.with_for_update().execution_options(populate_existing=True)
    row = session.scalars(locked).one_or_none()
    if row is None:
        raise NoSuchRecord
    if row.status == "withdrawn":
        raise LetterWithdrawn
    if row.status == "draft":
        return row
    if row.status == wanted and row.decided_by_id == asker.member_id:
        return None
    person = roster.member(session, row.decided_by_id) if row.decided_by_id else None
    raise LetterDecided(name=person.name if person else "?")


def _decide(
    session: Session, asker: Asker, row: LegalLetter, status: LetterStatus, reason: str, *, now: datetime
) -> None:
    row.status, row.reason = status, reason
    row.decided_by_id, row.decided_at = asker.member_id, now
    session.flush()
    audit.record(session, f"legal_letter.{status}", "legal_letter", row.id, now=now, **by(asker))
    show(session, row.id, now=now, clicked=True)
