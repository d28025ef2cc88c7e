"""How wishes for support stand on their ladder, many at once."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.policy import SupportPolicy
from models.queries.clocks import clock_of, hours_of, live_clocks
from models.queries.prepared import among, read
from models.queries.roster.chain import nearest_superiors
from models.queries.tenancy import policy, workspace_of
from models.rules.clocks import Hours
from models.rules.rungs.support import rungs
from models.shapes.escalation import FIRST_NOTICE, Audience, Standing
from models.shapes.support import SupportFacts
from models.tables import Blocker, SlaClock

OPEN = ("open", "in_progress")
Above = Mapping[UUID, UUID]  # the nearest superior


def standings(session: Session, subject_ids: Collection[UUID], *, now: datetime) -> Mapping[UUID, Standing]:
    """Return how these wishes stand; what is no stuck point any more is left out."""
    del now  # a clock that runs says the same at every moment
    rows = read(
        session,
        select(Blocker.id, Blocker.status, Blocker.scope, Blocker.raised_by_id).where(
            Blocker.workspace_id == workspace_of(session), among(Blocker.id, subject_ids)
        ),
    )
    clocks = {clock.subject_id: clock for clock in live_clocks(session, "support", subject_ids)}
    hours, rules = hours_of(session, list(clocks.values())), policy(session).support
    people = {clock.asked_id for clock in clocks.values() if clock.asked_id}
    above = nearest_superiors(session, people | {row.raised_by_id for row in rows})
    found = {}
    for row in rows:
        clock = clocks.get(row.id)
        ended = clock is None or clock.status != "running" or row.status not in OPEN
        found[row.id] = (
            Standing(rungs=(), notify={}, people={}, settled=True)
            if clock is None or ended
            else _standing(row, clock, hours[clock.id], rules, above)
        )
    return found


def _standing(
    row: Row[*tuple[Any, ...]], clock: SlaClock, hours: Hours, rules: SupportPolicy, above: Above
) -> Standing:
    told = row.scope == "individual"  # its card went to the asked person; a common one stands in a thread
    notify: dict[int, tuple[Audience, ...]] = {FIRST_NOTICE: ("asked",)}
    return Standing(
        rungs=rungs(SupportFacts(clock_of(clock), told), rules, hours),
        notify=notify | {one.level: one.notify for one in rules.ladder},
        people=_people(row.raised_by_id, clock.asked_id, above),
        facts={
            "asked": str(clock.asked_id),
            "asked_at": clock.started_at.isoformat(),
            "due_at": clock.due_at.isoformat(),
        },
    )


def people(session: Session, subject_ids: Collection[UUID]) -> Mapping[UUID, Mapping[Audience, UUID]]:
    """Return whom these wishes name now."""
    rows = read(
        session,
        select(Blocker.id, Blocker.raised_by_id).where(
            Blocker.workspace_id == workspace_of(session), among(Blocker.id, subject_ids)
        ),
    )
    asked = {clock.subject_id: clock.asked_id for clock in live_clocks(session, "support", subject_ids)}
    members = {key for key in asked.values() if key} | {row.raised_by_id for row in rows}
    above = nearest_superiors(session, members)
    return {row.id: _people(row.raised_by_id, asked.get(row.id), above) for row in rows}


def _people(raiser_id: UUID, asked_id: UUID | None, above: Above) -> Mapping[Audience, UUID]:
    """Return whom a wish names: who wished, whose answer is awaited, and who stands above both."""
    named: dict[Audience, UUID | None] = {
        "owner": raiser_id,
        "manager": above.get(raiser_id),
        "asked": asked_id,
        "superior_of_asked": above.get(asked_id) if asked_id else None,
    }
    return {word: member_id for word, member_id in named.items() if member_id is not None}
