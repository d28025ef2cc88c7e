"""What a policy would change and affect: the real use case does it, and everything is taken back."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import CoachError
from models.policy import Policy
from models.queries.frozen import is_frozen
from models.queries.prepared import read
from models.queries.roster import roles_held
from models.queries.tenancy import policy as policy_in_force
from models.queries.tenancy import policy_version, read_policy_anew, workspace, workspace_of
from models.rules.local_time import known_zone, local_date
from models.rules.periods import period_of, previous
from models.rules.policy_checks.audiences import unheld
from models.rules.policy_checks.differences import differences
from models.shapes.period import Period
from models.shapes.policy_change import Difference, Moved, PolicyPreview
from models.shapes.roster import Asker
from models.tables import Schedule
from models.usecases.policy import activate

RECKONED = (  # what numbers are worked out by; the others say what is asked, when, and what is kept
    "currency", "calendar", "standup.late_credit", "standup.mix", "process_score", "targets", "goals",
    "pipeline", "tenure", "leaderboard", "honors", "weekly_report.quality_points",
)  # fmt: skip


class _TakenBack(CoachError):
    """Ends the trial without a trace; nobody else hears of it."""


class _Slot(NamedTuple):
    """One schedule as it stands."""

    kind: str
    minute: int
    next_at: datetime | None


def preview(session: Session, policy: Policy, *, actor: Asker | None, now: datetime) -> PolicyPreview:
    """Return what a policy differs in and what it moves and recomputes; nothing is kept.

    Raises:
        NotAllowed, PolicyRefused: as `activate`.
    """
    in_force = policy_in_force(session)
    found = tuple(differences(in_force, policy))
    before = _slots(session)
    after: dict[UUID, _Slot] = {}
    with suppress(_TakenBack), session.begin_nested():
        activate(session, policy, actor=actor, now=now)
        after |= _slots(session)
        raise _TakenBack
    read_policy_anew(session)
    open_ones, final = _periods(session, local_date(now, known_zone(workspace(session).timezone)))
    return PolicyPreview(
        version_no=policy_version(session),
        differences=found,
        moved=tuple(_moved(before, after)),
        recomputed=tuple(open_ones) if _reckons(found) else (),
        final=tuple(final),
        unheld=tuple(unheld(policy, roles_held(session))),
    )


def _slots(session: Session) -> dict[UUID, _Slot]:
    session.flush()
    here = Schedule.workspace_id == workspace_of(session)
    rows = read(
        session, select(Schedule.id, Schedule.kind, Schedule.wall_minute, Schedule.next_run_at).where(here)
    )
    return {row.id: _Slot(row.kind, row.wall_minute, row.next_run_at) for row in rows}


def _moved(before: Mapping[UUID, _Slot], after: Mapping[UUID, _Slot]) -> Sequence[Moved]:
    groups: dict[tuple[str, str | None, str | None], list[datetime | None]] = {}
    for key in {**before, **after}:
        was, is_now = before.get(key), after.get(key)
        if _wall(was) != _wall(is_now):
            kind = (is_now or was or _Slot("", 0, None)).kind
            groups.setdefault((kind, _wall(was), _wall(is_now)), []).append(
                is_now.next_at if is_now else None
            )
    return [
        Moved(
            kind=kind,
            count=len(moments),
            was_at=was_at,
            now_at=now_at,
            next_at=min((at for at in moments if at is not None), default=None),
        )
        for (kind, was_at, now_at), moments in sorted(groups.items(), key=lambda one: str(one[0]))
    ]


def _wall(slot: _Slot | None) -> str | None:
    """Return the wall time of a schedule that is on."""
    if slot is None or slot.next_at is None:
        return None
    return f"{slot.minute // 60:02}:{slot.minute % 60:02}"


def _reckons(found: Sequence[Difference]) -> bool:
    """Tell whether a difference changes how a number is worked out."""
    return any(one.path == key or one.path.startswith(f"{key}.") for one in found for key in RECKONED)


def _periods(session: Session, today: date) -> tuple[Sequence[Period], Sequence[Period]]:
    """Return the weeks and months still open, and the newest month that is closed."""
    month = period_of("month", today)
    before = previous(month)
    closed = is_frozen(session, before)
    open_ones = [period_of("week", today), month, *([] if closed else [before])]
    return open_ones, [before] if closed else []
