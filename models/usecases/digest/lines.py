"""A line acted on is struck through in place; one that was only taken says so and leads on."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.queries.digest.facts import as_it_stands, posts_to
from models.queries.roster import member
from models.queries.tenancy import workspace_of
from models.shapes.digest import DigestContent
from models.shapes.messages import ManagerDigest
from models.tables import Absence, Member
from models.usecases import outbox


def line_done(
    session: Session, manager_id: UUID, line_key: str, *, now: datetime, taken: bool = False
) -> None:
    """Strike a line in the newest posted digest that has it; what is struck already stays.

    `taken` marks it as taken instead: what is still to be done stays within reach.
    `manager_id` is who acted: the manager, or whoever received the digest in the manager's place.
    """
    reader = member(session, manager_id)
    if reader is None:
        return
    for post_id in posts_to(session, _whose_digest(session, manager_id), reader.slack_user_id):
        digest = as_it_stands(session, post_id).digest
        struck = _marked(digest, line_key, "taken" if taken else "done")
        if struck is not None:
            if struck != digest:
                outbox.replace(session, post_id, ManagerDigest(digest=struck), now=now, clicked=True)
            return


def _whose_digest(session: Session, reader_id: UUID) -> list[UUID]:
    """Return whose digests a person may have received: the own, and those of people stood in for."""
    stood_in = session.scalars(
        select(Absence.member_id).where(
            Absence.workspace_id == workspace_of(session), Absence.deputy_id == reader_id
        )
    ).all()
    return list(
        session.scalars(
            select(Member.id).where(
                Member.workspace_id == workspace_of(session),
                or_(
                    Member.id == reader_id,
                    Member.deputy_id == reader_id,
                    Member.manager_id == reader_id,
                    Member.id.in_(stood_in),
                ),
            )
        )
    )


def _marked(digest: DigestContent, line_key: str, mark: str) -> DigestContent | None:
    """Return the digest with that line marked; None = it has no such line."""
    if not any(line.key == line_key for section in digest.sections for line in section.lines):
        return None
    sections = tuple(
        section.model_copy(
            update={
                "lines": tuple(
                    line.model_copy(update={mark: True}) if line.key == line_key else line
                    for line in section.lines
                )
            }
        )
        for section in digest.sections
    )
    return digest.model_copy(update={"sections": sections})
