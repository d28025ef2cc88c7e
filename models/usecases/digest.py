"""The manager's digest: exceptions first, one message for all teams led."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.shapes.digest import DigestContent
from models.shapes.schedule import Due, SlotVerdict
from models.shapes.standup import StandupKind


def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Send the digests of the managers of `due` (kinds digest_morning, digest_evening)."""
    raise NotImplementedError


def preview(session: Session, manager_id: UUID, kind: StandupKind, *, now: datetime) -> DigestContent:
    """Return what the manager's digest would say now."""
    raise NotImplementedError


def line_done(session: Session, manager_id: UUID, line_key: str, *, now: datetime) -> None:
    """Strike a line in the posted digest, in place; what is struck already stays."""
    raise NotImplementedError
