"""Hand a case over to somebody by name, who is told of it at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries import roster
from models.queries.cases.events import events_of
from models.queries.cases.rows import Case
from models.queries.cases.rules import policy_of
from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.shapes.escalation import LadderName
from models.shapes.outbox import Lane
from models.shapes.roster import Asker
from models.tables import Escalation, EscalationEvent
from models.usecases import audit
from models.usecases.conflict import insert_new
from models.usecases.escalation.errors import NotForThem
from models.usecases.escalation.kinds import KINDS, Kinds
from models.usecases.escalation.notices import HANDED_BY
from models.usecases.escalation.settling import silence
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
    now: datetime,
    kinds: Kinds = KINDS,
) -> datetime:
    """Let somebody else work on cases, whoever has them now; return until when.

    Raises:
        NotForThem: the other is not active, or may not see one of them; `field` = `to`.
        NotYourCase, CaseSettled: as `take`.
    """
    cases = live_cases(session, asker, ladder, subject_ids, kinds)
    _require_reader(session, to_id, ladder, [case.subject_id for case in cases], kinds)
    until = now + kinds[ladder].take_for(policy_of(session, cases[0].policy_version))
    ids = [case.id for case in cases]
    session.connection().execute(
        update(Escalation)
        .where(Escalation.workspace_id == workspace_of(session), among(Escalation.id, ids))
        .values(status="taken", round=Escalation.round + 1, until=until, next_at=until, taken_by_id=to_id)
    )
    silence(session, ids, TAKEN, now=now, kinds=kinds, clicked=True)
    _write_down(session, cases, to_id, asker, now)
    if to_id != asker.member_id:
        deliver(session, events_of(session, ids, now=now), now=now, kinds=kinds, lane=Lane.REPLY)
    after = {"to": str(to_id)}
    audit.record_all(session, "case.handed_over", "case", ids, now=now, after=after, **by(asker))
    return until


def _require_reader(
    session: Session, to_id: UUID, ladder: LadderName, subject_ids: Sequence[UUID], kinds: Kinds
) -> None:
    person = person_of(session, to_id)
    reader = roster.asker(session, person.slack_user_id)
    if reader is None or not reader.active:
        raise NotForThem(name=person.name, field="to")
    if set(subject_ids) - set(kinds[ladder].may_see(session, reader, subject_ids)):
        raise NotForThem(name=person.name, field="to")


def _write_down(session: Session, cases: Sequence[Case], to_id: UUID, asker: Asker, now: datetime) -> None:
    """Keep who was told of the hand-over: the first event of a new round, at the level reached so far."""
    own = to_id == asker.member_id
    shared: dict[str, Any] = {
        "workspace_id": workspace_of(session),
        "recipient_id": to_id,
        "role": "owner",
        "in_place_of_id": None,
        "vacant": False,
        "exempt": True,
        "due_at": now,
        "fired_at": now,
        "next_at": None if own else now,
        "outbox_id": None,
        "not_sent": "own" if own else "",
        "facts": {HANDED_BY: asker.name},
    }
    rows = [
        {
            "id": uuid7(),
            "escalation_id": case.id,
            "cycle": case.ladder.cycle,
            "round": case.ladder.round + 1,
            "level": case.ladder.top,
        }
        for case in cases
    ]
    insert_new(session, EscalationEvent, rows, shared=shared)
