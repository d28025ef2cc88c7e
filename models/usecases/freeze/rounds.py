"""Every morning: close what is due, look for changes in what is closed, announce what nobody could."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.freezing import months_to_close
from models.queries.frozen import Part
from models.queries.tenancy import policy
from models.shapes.schedule import Due, SlotVerdict
from models.usecases import correction, honors
from models.usecases.freeze.closing import close

PARTS: tuple[Part, ...] = ("results", "process")


def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Close the months of the workspace whose moment has come by `due`'s; a late run closes them too."""
    verdicts = []
    for one in due:
        closed = _close(session, one.due_at, now)
        correction.look(session, now=now)
        honors.announce_late(session, now=now)
        verdicts.append(SlotVerdict(one.schedule_id, one.slot, "fired", "" if closed else "nothing_to_close"))
    return verdicts


def _close(session: Session, at: datetime, now: datetime) -> int:
    rules = policy(session)
    return sum(
        close(session, month, part, now=now)
        for part in PARTS
        for month in months_to_close(session, part, rules, at=at)
    )
