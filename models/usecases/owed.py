"""What is owed has changed: promises are kept, and time looks at the ladders of the invoices again."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.queries.cases.events import messages_of
from models.queries.cases.rows import cases_of
from models.queries.collecting.promises import Held, holds_of
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.collecting import HoldKind, HoldOutcome
from models.shapes.escalation import LadderName
from models.tables import Escalation, Receivable, ReceivableHold
from models.usecases import escalation, legal_letter
from models.usecases.escalation.redrawing import locked_posts, redraw
from models.usecases.escalation.settling import silence
from models.usecases.many import change_rows

LADDER: LadderName = "receivable"
HELD = "held"
Outcomes = Mapping[HoldKind, HoldOutcome]
SETTLED: Outcomes = {"promise": "kept", "dispute": "resolved"}  # a freeze is its complaint's
VOID: Outcomes = {"promise": "lifted", "dispute": "lifted", "freeze": "lifted", "excluded": "lifted"}


def changed(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> None:
    """Follow a change of amounts, payments, dates or people of these invoices; few statements for many.

    What was settled before anybody spoke of it gets no ladder.
    """
    if not receivable_ids:
        return
    climbs = and_(
        Escalation.workspace_id == Receivable.workspace_id,
        Escalation.ladder == LADDER,
        Escalation.subject_id == Receivable.id,
    )
    still_open = and_(
        Receivable.settled_on.is_(None), Receivable.voided_on.is_(None), Receivable.written_off_on.is_(None)
    )
    found = (
        select(Receivable.id, Receivable.settled_on, Receivable.voided_on)
        .outerjoin(Escalation, climbs)
        .where(
            Receivable.workspace_id == workspace_of(session),
            among(Receivable.id, receivable_ids),
            or_(still_open, Escalation.id.is_not(None)),
        )
    )
    rows = read(session, found)
    # In the order in which a ladder that climbs holds them: the case, its promises, its letter.
    escalation.look_again(session, LADDER, [row.id for row in rows], now=now)
    over = {row.id: VOID if row.voided_on else SETTLED for row in rows if row.settled_on or row.voided_on}
    _end_with(session, receivable_ids, over, now=now)
    retell(session, legal_letter.renew(session, receivable_ids, now=now), now=now)


def retell(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> None:
    """Let what was told of invoices say how these stand now."""
    cases = cases_of(session, [LADDER], receivable_ids)
    posts = locked_posts(session, messages_of(session, [case.id for case in cases]))
    redraw(session, posts, now=now, kinds=escalation.KINDS, clicked=True)


def due_later(session: Session, receivable_ids: Collection[UUID]) -> None:
    """Let the owners of invoices be warned of their new due dates, as they were of the old ones."""
    escalation.warn_anew(session, LADDER, list(receivable_ids))


def hush(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> None:
    """Let nobody hear what was not told yet of invoices that somebody holds back."""
    cases = cases_of(session, [LADDER], receivable_ids, lock=True, live=True)
    silence(session, [case.id for case in cases], HELD, now=now, kinds=escalation.KINDS, clicked=True)


def end_holds(
    session: Session, outcomes: Mapping[UUID, HoldOutcome], *, by_id: UUID | None, now: datetime
) -> None:
    """End holds, each with its outcome."""
    rows: dict[UUID, dict[str, Any]] = {key: {"outcome": outcome} for key, outcome in outcomes.items()}
    change_rows(
        session, ReceivableHold, ReceivableHold.id, rows, also={"ended_at": now, "ended_by_id": by_id}
    )


def _end_with(
    session: Session, receivable_ids: Collection[UUID], over: Mapping[UUID, Outcomes], *, now: datetime
) -> None:
    """End what held invoices back that are settled or void.

    A promise that came true was kept, though the payment was recorded after its day.
    """
    outcomes: dict[UUID, HoldOutcome] = {}
    for receivable_id, held in holds_of(session, receivable_ids).items():
        for hold in held:
            outcome = _outcome(hold, over.get(receivable_id, {}))
            if outcome is not None:
                outcomes[hold.id] = outcome
    end_holds(session, outcomes, by_id=None, now=now)


def _outcome(hold: Held, over: Outcomes) -> HoldOutcome | None:
    if hold.kept and hold.outcome in (None, "broken"):
        return "kept"
    return over.get(hold.kind) if hold.ended_at is None else None
