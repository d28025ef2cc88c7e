"""Hand a case over to somebody by name, who is told of it at once, as is whoever had it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries import roster
from models.queries.cases.events import events_of
from models.queries.cases.people import people
from models.queries.cases.rows import Case
from models.queries.cases.rules import policy_of
from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.shapes.escalation import LadderName
from models.shapes.messages.case import Handed
from models.shapes.outbox import Lane
from models.shapes.roster import Asker
from models.tables import Escalation, EscalationEvent, Member
from models.usecases import audit
from models.usecases.conflict import insert_new
from models.usecases.escalation.errors import NotForThem, TheirsAlready
from models.usecases.escalation.having import holder, require_movable
from models.usecases.escalation.kinds import KINDS, Kinds
from models.usecases.escalation.notices import HANDED
from models.usecases.escalation.settling import TAKER, silence
from models.usecases.escalation.taking import TAKEN, live_cases
from models.usecases.escalation.telling import deliver
from models.usecases.permission import by, person_of


def hand_over(
    session: Session,
    asker: Asker,
    ladder: LadderName,
    subject_ids: Sequence[UUID],
    to_id: UUID,
    *,
    why: str = "",
    now: datetime,
    kinds: Kinds = KINDS,
) -> datetime:
    """Let somebody else work on cases, who hears of it, as does whoever had them; return until when.

    Raises:
        TakenByOther: somebody has one for whom the asker does not speak.
        NotForThem: the other is not active, or may not see one of them; `field` = `to`.
        TheirsAlready: the other has all of them; `field` = `to`.
        NotYourCase, CaseSettled: as `take`.
    """
    live = live_cases(session, asker, ladder, subject_ids, kinds)
    require_movable(session, asker, live, now)
    to = _reader(session, to_id, ladder, [case.subject_id for case in live], kinds)
    cases = [case for case in live if holder(case, now) != to_id]
    if not cases:
        raise TheirsAlready(name=to.name, field="to")
    until = now + kinds[ladder].take_for(policy_of(session, cases[0].policy_version))
    ids = [case.id for case in cases]
    _give(session, ids, to_id, until)
    silence(session, ids, TAKEN, now=now, kinds=kinds, clicked=True)
    handed = Handed(by=asker.name, to=to.name, why=why)
    _write_down(session, asker, cases, to.id, handed, now=now)
    deliver(session, events_of(session, ids, now=now), now=now, kinds=kinds, lane=Lane.REPLY)
    after = {"to": str(to_id)}
    audit.record_all(
        session, "case.handed_over", "case", ids, now=now, after=after, reason=why or None, **by(asker)
    )
    return until


def _give(session: Session, case_ids: Sequence[UUID], to_id: UUID, until: datetime) -> None:
    session.connection().execute(
        update(Escalation)
        .where(Escalation.workspace_id == workspace_of(session), among(Escalation.id, case_ids))
        .values(status="taken", round=Escalation.round + 1, until=until, next_at=until, taken_by_id=to_id)
    )


def _reader(
    session: Session, to_id: UUID, ladder: LadderName, subject_ids: Sequence[UUID], kinds: Kinds
) -> Member:
    person = person_of(session, to_id)
    reader = roster.asker(session, person.slack_user_id)
    if reader is None or not reader.active:
        raise NotForThem(name=person.name, field="to")
    if set(subject_ids) - set(kinds[ladder].may_see(session, reader, subject_ids)):
        raise NotForThem(name=person.name, field="to")
    return person


def _write_down(
    session: Session, asker: Asker, cases: Sequence[Case], to_id: UUID, handed: Handed, *, now: datetime
) -> None:
    """Keep who was told of the hand-over: first events of a new round, at the level reached so far."""
    had = {case.id: found for case in cases if (found := holder(case, now)) is not None}
    names = {key: person.name for key, person in people(session, set(had.values())).items()}
    shared: dict[str, Any] = {
        "workspace_id": workspace_of(session),
        "role": TAKER,
        "in_place_of_id": None,
        "vacant": False,
        "exempt": True,
        "due_at": now,
        "fired_at": now,
        "outbox_id": None,
    }
    rows = []
    for case in cases:
        former_id = had.get(case.id)
        told = handed if former_id is None else handed.model_copy(update={"of": names[former_id]})
        rows.append(_event(case, to_id, told, own=to_id == asker.member_id, now=now))
        if former_id not in (None, asker.member_id):  # whoever gives it away knows
            rows.append(_event(case, former_id, told.model_copy(update={"away": True}), own=False, now=now))
    insert_new(session, EscalationEvent, rows, shared=shared)


def _event(
    case: Case, recipient_id: UUID | None, handed: Handed, *, own: bool, now: datetime
) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "escalation_id": case.id,
        "cycle": case.ladder.cycle,
        "round": case.ladder.round + 1,
        "level": case.ladder.top,
        "recipient_id": recipient_id,
        "next_at": None if own else now,
        "not_sent": "own" if own else "",
        "facts": {HANDED: handed.model_dump()},
    }
