"""An approved letter must not go out any more: whoever may be about to send it hears so."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.cases.people import acting
from models.queries.collecting.deciders import deciders
from models.queries.collecting.letters import letter
from models.queries.prepared import read
from models.queries.tenancy import workspace, workspace_of
from models.shapes.legal_letter import Letter
from models.shapes.messages import LegalLetterStopped
from models.shapes.outbox import Envelope, Lane
from models.tables import AuditEvent, LegalLetter, Member
from models.usecases import outbox
from models.usecases.legal_letter.telling import shown

HANDED_OUT = "legal_letter.handed_out"


def stop(session: Session, letter_id: UUID, *, now: datetime) -> None:
    """Tell legal, who approved a letter, and who took its Word file; nobody of what nobody approved."""
    found = letter(session, letter_id)
    if found is None or not found.decided_by:
        return
    head = shown(session, found, now=now)
    message = LegalLetterStopped(
        ref_no=head.ref_no,
        customer=head.customer,
        by=head.by,
        at=found.decided_at or now,
        gaps=head.gaps,
        instead=head.instead,
    )
    home, about = workspace(session).slack_team_id, f"{found.ref_no}:{found.drafted_at:%Y%m%d%H%M%S}"
    envelopes = [
        Envelope(
            message=message, key=f"letter-stopped:{home}:{target}:{about}", target=target, lane=Lane.REPLY
        )
        for target in sorted(set(_about_to_send(session, found, now)))
    ]
    outbox.put(session, envelopes, now=now)


def _about_to_send(session: Session, found: Letter, now: datetime) -> Iterator[str]:
    yield from (person.slack_user_id for person in deciders(session, now=now))
    approved = select(LegalLetter.decided_by_id.label("id")).where(
        LegalLetter.workspace_id == workspace_of(session), LegalLetter.id == found.letter_id
    )
    taken = (
        select(Member.id)
        .join(
            AuditEvent,
            (AuditEvent.workspace_id == Member.workspace_id) & (AuditEvent.actor_id == Member.slack_user_id),
        )
        .where(
            Member.workspace_id == workspace_of(session),
            AuditEvent.entity_type == "legal_letter",
            AuditEvent.entity_id == str(found.letter_id),
            AuditEvent.action == HANDED_OUT,
        )
    )
    ids = {row.id for rows in (approved, taken) for row in read(session, rows)}
    yield from (person.slack_user_id for person in acting(session, ids, now=now).values())
