"""What somebody will see tomorrow: the real use cases do it, and everything is taken back."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.roster import days_of, may_see
from models.queries.tenancy import workspace_of
from models.rules.duty import duty
from models.rules.local_time import local_date, local_instant
from models.shapes.rehearsal import Rehearsal, RehearsedStandup
from models.shapes.roster import Asker
from models.shapes.standup import StandupDraft, StandupKind
from models.tables import Schedule
from models.usecases import standup
from models.usecases.permission import person_of


class _TakenBack(Exception):
    """Ends a trial without a trace."""


KINDS: tuple[StandupKind, ...] = ("morning", "evening")
UNREAD = "…"  # stands for words that are not for the asker


def rehearse(session: Session, asker: Asker, member_id: UUID, *, now: datetime) -> Rehearsal:
    """Return tomorrow's prompts and forms of one member; no row and no message is left behind.

    An administrator who does not lead the person sees where the person's own words stand, not the words.
    """
    person = person_of(session, member_id)
    on = local_date(now, person.timezone) + timedelta(days=1)
    days = days_of(session, [member_id], on, on)[member_id]
    name, zone = person.name, person.timezone
    readable = may_see(session, asker, member_id)
    found = []
    for kind in KINDS:
        at = _prompt_at(session, member_id, kind, on)
        expected = duty(days, on, kind)
        draft = _draft(session, member_id, kind, at) if at and expected.expected else None
        found.append(
            RehearsedStandup(
                standup_kind=kind,
                duty=expected,
                prompt_at=at,
                draft=draft if draft is None or readable else _unread(draft),
            )
        )
    return Rehearsal(name=name, zone=zone, on=on, standups=tuple(found))


def _prompt_at(session: Session, member_id: UUID, kind: StandupKind, on: date) -> datetime | None:
    """Return the moment of the prompt as it is planned; None = nothing is planned."""
    row = session.execute(
        select(Schedule.wall_minute, Schedule.zone).where(
            Schedule.workspace_id == workspace_of(session),
            Schedule.subject_id == member_id,
            Schedule.kind == kind,
            Schedule.next_run_at.is_not(None),
        )
    ).one_or_none()
    return None if row is None else local_instant(on, row[0], row[1])


def _draft(session: Session, member_id: UUID, kind: StandupKind, at: datetime) -> StandupDraft:
    """Return the form as it would open at that moment; the rows it makes are taken back."""
    found: list[StandupDraft] = []
    with suppress(_TakenBack), session.begin_nested():
        found.append(standup.open_draft(session, member_id, kind, now=at))
        raise _TakenBack
    return found[0]


def _unread(draft: StandupDraft) -> StandupDraft:
    """Return the form without the words that only the rep and the superiors read."""
    points = tuple(one.model_copy(update={"text": UNREAD}) for one in draft.open_blockers)
    plan = UNREAD if draft.carried_plan else ""
    return draft.model_copy(update={"open_blockers": points, "carried_plan": plan})
