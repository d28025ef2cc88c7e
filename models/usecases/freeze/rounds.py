"""Every morning: close what is due, look for changes since, announce or ask again about what waits."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.queries.freezing import closing_since, months_to_close
from models.queries.frozen import Part
from models.queries.policy import ruled_by, version_at
from models.queries.tenancy import policy, workspace_of
from models.shapes.schedule import Due, SlotVerdict
from models.tables import Workspace
from models.usecases import correction, honors
from models.usecases.freeze import closing
from models.usecases.freeze.closing import Write

PARTS: tuple[Part, ...] = ("results", "process")


def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Ask for the workspace's daily look at its months, by what is known now; a late run asks for it too.

    In a large company it takes seconds, which nobody else shall wait for: `next_step` goes on with it.
    """
    idle = Workspace.closing_at.is_(None)  # what began yesterday goes on by what was known yesterday
    asked = update(Workspace).where(Workspace.id == workspace_of(session), idle)
    session.connection().execute(asked.values(closing_at=now))
    rules = policy(session)
    return [
        SlotVerdict(
            one.schedule_id,
            one.slot,
            "fired",
            ""
            if any(months_to_close(session, part, rules, at=one.due_at) for part in PARTS)
            else "nothing_to_close",
        )
        for one in due
    ]


def next_step(session: Session, *, now: datetime) -> Write | None:
    """Reckon what comes next, and return what writes it; None = the months of the workspace are done."""
    at = closing_since(session)
    if at is None:
        return None
    version_no = version_at(session, at)
    with ruled_by(session, version_no):
        for part in PARTS:
            for month in months_to_close(session, part, policy(session), at=at):
                step = closing.next_step(session, month, part, at, now=now)
                return partial(_take, step=step, at=at, version_no=version_no)
    last = partial(_end, changed=correction.look(session, now=now), now=now)
    return partial(_take, step=last, at=at, version_no=version_no)


def _take(session: Session, step: Write, at: datetime, version_no: int) -> None:
    """Write a step, unless somebody else came to the end meanwhile."""
    if closing_since(session) == at:
        with ruled_by(session, version_no):
            step(session)


def _end(session: Session, changed: Sequence[correction.Changed], now: datetime) -> None:
    for one in changed:
        correction.ask(session, one.month, one.changes, now=now)
    honors.announce_late(session, now=now)
    honors.remind(session, now=now)
    done = update(Workspace).where(Workspace.id == workspace_of(session))
    session.connection().execute(done.values(closing_at=None))
