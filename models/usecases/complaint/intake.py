"""Complaints that another program sends: each recorded once, known again by the program's own id."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.tenancy import workspace_of
from models.shapes.complaint import ComplaintForm
from models.shapes.intake import Fate, Origin, Refusal, Taken
from models.tables import Complaint
from models.usecases.complaint.recording import record


def take(session: Session, forms: Sequence[ComplaintForm], origin: Origin, *, now: datetime) -> Taken:
    """Record what is new; what is there stays as it is, for people work on it since."""
    known = set(_known(session, forms, origin))
    ids: list[UUID | None] = []
    fates: list[Fate] = []
    refused: list[Refusal] = []
    for index, form in enumerate(forms):
        try:
            with session.begin_nested():
                ids.append(record(session, None, form, now=now, origin=origin).complaint_id)
        except UserError as error:
            refused.append(Refusal(index, error))
            ids.append(None)
            fates.append("refused")
            continue
        fates.append("unchanged" if form.external_id in known else "created")
        known.add(form.external_id)
    return Taken(
        created=fates.count("created"),
        changed=0,
        unchanged=fates.count("unchanged"),
        refused=tuple(refused),
        ids=tuple(ids),
        fates=tuple(fates),
    )


def _known(session: Session, forms: Sequence[ComplaintForm], origin: Origin) -> Sequence[str | None]:
    return session.scalars(
        select(Complaint.external_id).where(
            Complaint.workspace_id == workspace_of(session),
            Complaint.source == origin.source,
            Complaint.external_id.in_({form.external_id for form in forms}),
        )
    ).all()
