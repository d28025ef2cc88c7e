"""Legal approves or refuses a draft; either way nobody but people sends it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.cases.people import acting, holders
from models.queries.collecting.deciders import may_decide
from models.queries.collecting.facts import Known, known
from models.queries.collecting.letters import calls_for_letter, letter
from models.queries.collecting.lines import open_sums
from models.queries.roster.chain import nearest_superiors
from models.queries.tenancy import policy, workspace, workspace_of
from models.shapes.legal_letter import LetterStatus
from models.shapes.messages import LegalLetterRefused
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.tables import LegalLetter
from models.usecases import audit, outbox, owed
from models.usecases.legal_letter.errors import LetterBlocked, LetterDecided, LetterWithdrawn, NotForYou
from models.usecases.legal_letter.telling import show
from models.usecases.permission import by, require_active
from models.usecases.records.errors import NoSuchRecord, ReasonMissing


def approve(session: Session, asker: Asker, letter_id: UUID, *, now: datetime) -> None:
    """Say that a letter may be sent as it is; pressed again it stays approved.

    Raises:
        LetterBlocked: one of its invoices is paid or held back meanwhile.
        LetterDecided, LetterWithdrawn, NotForYou, NoSuchRecord: nothing changed.
    """
    row = _draft(session, asker, letter_id, "approved", now=now)
    if row is None:
        return
    rules = policy(session).receivables
    for one in _invoices(session, row, now=now):
        if not calls_for_letter(one, rules):
            raise LetterBlocked(number=_number(one))
    _decide(session, asker, row, "approved", "", now=now)


def refuse(session: Session, asker: Asker, letter_id: UUID, reason: str, *, now: datetime) -> None:
    """Say that a letter is not to be sent, and why; who counts on it hears so. Pressed again it stays.

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
    _tell_of_refusal(session, asker, row, now=now)


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
    """Write down what was decided; every message about the letter and its invoices says so at once."""
    row.status, row.reason = status, reason
    row.decided_by_id, row.decided_at = asker.member_id, now
    session.flush()
    audit.record(session, f"legal_letter.{status}", "legal_letter", row.id, now=now, **by(asker))
    show(session, row.id, now=now, clicked=True)
    owed.retell(session, [UUID(text) for text in row.receivable_ids], now=now)


def _tell_of_refusal(session: Session, asker: Asker, row: LegalLetter, *, now: datetime) -> None:
    """Tell the owners of the invoices, those above them, and finance; who refused knows it."""
    found, invoices = letter(session, row.id), _invoices(session, row, now=now)
    if found is None:
        return
    message = LegalLetterRefused(
        ref_no=found.ref_no,
        customer_id=found.customer_id,
        customer=found.customer,
        invoices=tuple(_number(one) for one in invoices),
        open=open_sums((one.row.currency, one.facts.outstanding) for one in invoices),
        by=asker.name,
        at=now,
        reason=found.reason,
    )
    home, about = workspace(session).slack_team_id, f"{found.ref_no}:{found.drafted_at:%Y%m%d%H%M%S}"
    people = acting(session, set(_counting_on_it(session, invoices)), now=now).values()
    targets = sorted({person.slack_user_id for person in people} - {asker.slack_user_id})
    envelopes = [
        Envelope(
            message=message,
            key=f"letter-refused:{home}:{target}:{about}",
            target=target,
            lane=Lane.ESCALATION,
        )
        for target in targets
    ]
    outbox.put(session, envelopes, now=now)


def _counting_on_it(session: Session, invoices: Sequence[Known]) -> Iterator[UUID]:
    owners = {one.row.owner_id for one in invoices}
    yield from owners
    yield from nearest_superiors(session, owners).values()
    yield from holders(session, ("finance",))["finance"]


def _invoices(session: Session, row: LegalLetter, *, now: datetime) -> Sequence[Known]:
    """Return the invoices of a letter, the oldest due first."""
    found = known(session, [UUID(text) for text in row.receivable_ids], now=now).values()
    return sorted(found, key=lambda one: (one.row.due_on, one.row.ref_no))


def _number(one: Known) -> str:
    number: str = one.row.invoice_no or f"#{one.row.ref_no}"
    return number
