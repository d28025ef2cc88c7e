"""People act on a case: take it, put it off, hand it over, give it back."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.cases.events import messages_of
from models.queries.cases.pressed import told_of
from models.queries.cases.rows import Case, cases_of
from models.queries.cases.rules import policy_of
from models.queries.tenancy import policy
from models.rules import ladder as rules
from models.shapes.escalation import Ladder, LadderName
from models.shapes.roster import Asker
from models.tables import Escalation
from models.usecases import audit
from models.usecases.escalation.errors import (
    CaseSettled,
    NobodysNow,
    NotYourCase,
    PutOffTooLong,
    PutOffTooOften,
    YoursAlready,
)
from models.usecases.escalation.having import held, holder, require_free
from models.usecases.escalation.kinds import KINDS, Kinds
from models.usecases.escalation.redrawing import locked_posts, redraw
from models.usecases.escalation.settling import put_off_untold, silence, told_after_all
from models.usecases.many import change_rows
from models.usecases.permission import by, require_active

TAKEN = "taken"


def take(
    session: Session,
    asker: Asker,
    ladder: LadderName,
    subject_ids: Sequence[UUID],
    *,
    now: datetime,
    kinds: Kinds = KINDS,
) -> datetime:
    """Let the asker work on cases: nobody else is told until the take runs out; return when that is.

    Raises:
        NotYourCase: the asker may see none of them.
        CaseSettled: none of them is live.
        TakenByOther: somebody has it.
        YoursAlready: the asker has all of them, and no longer for a second press.
    """
    known = live_cases(session, asker, ladder, subject_ids, kinds)
    require_free(session, asker, known, now)
    cases = [case for case in known if holder(case, now) is None]
    if not cases:
        raise YoursAlready(until=known[0].ladder.until)
    until = now + kinds[ladder].take_for(policy_of(session, cases[0].policy_version))
    _stand(session, {case.id: rules.take(case.ladder, until) for case in cases}, asker.member_id)
    silence(session, [case.id for case in cases], TAKEN, now=now, kinds=kinds, clicked=True)
    _record(session, "case.taken", asker, cases, now)
    return until


def put_off(
    session: Session,
    asker: Asker,
    ladder: LadderName,
    subject_ids: Sequence[UUID],
    hours: int,
    *,
    now: datetime,
    kinds: Kinds = KINDS,
) -> datetime:
    """Put cases off: what comes up meanwhile is told at the end; return when that is.

    Raises:
        PutOffTooLong, PutOffTooOften: the policy's limits.
        NotYourCase, CaseSettled, TakenByOther: as `take`.
    """
    limits = policy(session).escalation
    if not 0 < hours <= limits.snooze_max_hours:
        raise PutOffTooLong(most=limits.snooze_max_hours, field="hours")
    cases = live_cases(session, asker, ladder, subject_ids, kinds)
    require_free(session, asker, cases, now)
    if any(case.ladder.snoozes >= limits.snoozes for case in cases):
        raise PutOffTooOften(most=limits.snoozes)
    until = now + timedelta(hours=hours)
    _stand(session, {case.id: rules.snooze(case.ladder, until) for case in cases}, asker.member_id)
    posts = put_off_untold(session, [case.id for case in cases], until)
    redraw(session, locked_posts(session, posts), now=now, kinds=kinds, clicked=True)
    _record(session, "case.put_off", asker, cases, now, after={"until": until.isoformat()})
    return until


def take_back(
    session: Session,
    asker: Asker,
    ladder: LadderName,
    subject_ids: Sequence[UUID],
    *,
    now: datetime,
    kinds: Kinds = KINDS,
) -> None:
    """Give cases back that the asker took or put off; what was not told for it is told after all.

    Raises:
        NotYourCase, CaseSettled, TakenByOther: as `take`.
        NobodysNow: the take, or the delay, is over.
    """
    known = live_cases(session, asker, ladder, subject_ids, kinds)
    require_free(session, asker, known, now)
    cases = [case for case in known if held(case, now)]
    if not cases:
        raise NobodysNow
    _stand(session, {case.id: case.ladder._replace(status="open", until=None) for case in cases}, None, now)
    posts = told_after_all(session, [case.id for case in cases], TAKEN, now=now)
    redraw(session, locked_posts(session, posts), now=now, kinds=kinds, clicked=True)
    _record(session, "case.given_back", asker, cases, now)


def show_anew(
    session: Session,
    ladder: LadderName,
    subject_ids: Sequence[UUID],
    *,
    now: datetime,
    kinds: Kinds = KINDS,
) -> None:
    """Let the messages that told of cases say what changed beside the ladder."""
    cases = cases_of(session, [ladder], subject_ids, lock=True, live=True)
    posts = messages_of(session, [case.id for case in cases])
    redraw(session, locked_posts(session, posts), now=now, kinds=kinds, clicked=True)


def live_cases(
    session: Session,
    asker: Asker,
    ladder: LadderName,
    subject_ids: Sequence[UUID],
    kinds: Kinds = KINDS,
    *,
    lock: bool = True,
) -> Sequence[Case]:
    """Return those of the asker that still climb, with `lock` their rows held.

    A customer's button means the invoices of several people: each acts on the own.

    Raises:
        NotYourCase: the asker may see none of them.
        CaseSettled: none of them is live.
    """
    require_active(asker)
    cases = cases_of(session, [ladder], subject_ids, lock=lock, live=True)
    seen = set(kinds[ladder].may_see(session, asker, subject_ids))
    if len(seen) < len(set(subject_ids)):
        seen |= told_of(session, asker.member_id, [case.id for case in cases])
    if not seen:
        raise NotYourCase(who="")
    mine = [case for case in cases if case.subject_id in seen]
    if not mine:
        raise CaseSettled
    return mine


def _stand(
    session: Session, ladders: Mapping[UUID, Ladder], by_id: UUID | None, now: datetime | None = None
) -> None:
    """Keep where cases stand; time looks again at the end of the take or snooze, or at `now`."""
    rows: dict[UUID, dict[str, Any]] = {
        key: {
            "status": ladder.status,
            "round": ladder.round,
            "fired": sorted(ladder.fired),
            "until": ladder.until,
            "snoozes": ladder.snoozes,
            "taken_by_id": by_id,
            "next_at": ladder.until or now,
        }
        for key, ladder in ladders.items()
    }
    change_rows(session, Escalation, Escalation.id, rows)


def _record(
    session: Session,
    action: str,
    asker: Asker,
    cases: Sequence[Case],
    now: datetime,
    *,
    after: dict[str, Any] | None = None,
) -> None:
    ids = [case.id for case in cases]
    audit.record_all(session, action, "case", ids, now=now, after=after, **by(asker))
