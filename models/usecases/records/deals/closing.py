"""How deals end: won once, lost with a reason, void, and opened again."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import PipelinePolicy, PipelineStage
from models.queries.records.cards import moves_of
from models.queries.records.deals import last_stage
from models.queries.records.known import held_rows
from models.queries.tenancy import policy
from models.rules.pipeline import end, first, stage_of
from models.shapes.roster import Asker
from models.tables import Order
from models.usecases import audit, wins
from models.usecases.permission import by
from models.usecases.records.deals.state import Rewrite, State, at, closed, held_deal, opened
from models.usecases.records.deals.writing import write
from models.usecases.records.errors import AlreadyWon, DealClosed, DealOpen, ReasonMissing
from models.usecases.records.reach import id_of, require_above, require_own, require_past
from models.usecases.records.writing import BY_HAND, change_records


class AlreadyWonBy(AlreadyWon):
    """The same, and who won it is known; facts: `ref_no`, `on`, `by`."""

    template = (
        "Deal {ref_no} was won on {on} already, recorded by {by}; it counts once."
        " To win it again on another day, reopen it first."
    )


def own_deal(session: Session, asker: Asker | None, deal_id: UUID) -> State:
    """Return a deal that the asker may change, held until the transaction ends.

    Raises:
        NoSuchRecord, NotYours: there is none, or it is somebody else's.
    """
    deal = held_deal(session, deal_id)
    require_own(session, asker, deal.columns["owner_id"])
    return deal


def win(session: Session, asker: Asker | None, deal_id: UUID, *, on: date, now: datetime) -> None:
    """Win a deal: whoever is credited for it has a share of its amount booked on that day.

    Raises:
        AlreadyWon: a deal is won once.
        NoSuchRecord, NotYours, DealClosed, InTheFuture, BeforeItBegan: nothing changed.
    """
    require_past(on, now=now, field="on")
    deal = own_deal(session, asker, deal_id)
    if deal.columns["status"] == "won":
        raise _already_won(session, deal)
    _require_open(deal)
    pipeline = policy(session).pipeline
    won = closed(at(deal, pipeline, end(pipeline, "won")), "won", on, reason=None, now=now, field="on")
    _rewrite(session, asker, deal, won, "won", on=on, now=now)


def lose(
    session: Session, asker: Asker | None, deal_id: UUID, reason: str, *, on: date, now: datetime
) -> None:
    """Lose a deal, with a reason.

    Raises:
        ReasonMissing: with `field` = `lost_reason`.
        NoSuchRecord, NotYours, DealClosed, InTheFuture, BeforeItBegan: nothing changed.
    """
    require_past(on, now=now, field="on")
    deal = own_deal(session, asker, deal_id)
    _require_open(deal)
    pipeline = policy(session).pipeline
    end_of_it = at(deal, pipeline, end(pipeline, "lost"))
    lost = closed(end_of_it, "lost", on, reason=reason, now=now, field="on")
    _rewrite(session, asker, deal, lost, "lost", on=on, now=now, reason=reason.strip())


def void(
    session: Session, asker: Asker | None, deal_id: UUID, reason: str, *, on: date, now: datetime
) -> None:
    """Take a deal out of every number; a won one with its bookings and orders, by somebody above its owner.

    Raises:
        ReasonMissing: with `field` = `reason`.
        DealClosed: it is void already.
        NoSuchRecord, NotYours, NotByOneself, InTheFuture, BeforeItBegan: nothing changed.
    """
    _require_reason(reason)
    require_past(on, now=now, field="on")
    deal = own_deal(session, asker, deal_id)
    if deal.columns["status"] == "void":
        raise DealClosed(ref_no=deal.columns["ref_no"], status="void")
    if deal.columns["status"] == "won":
        require_above(session, asker, deal.columns["owner_id"])
        _cancel_orders(session, deal_id, on=on, now=now)
    gone = closed(deal, "void", on, reason=None, now=now, field="on")
    _rewrite(session, asker, deal, gone, "voided", on=on, now=now, reason=reason.strip())


def reopen(
    session: Session, asker: Asker | None, deal_id: UUID, reason: str, *, on: date, now: datetime
) -> None:
    """Open a closed deal again in the open stage it was in last; a won or void one: somebody above its owner.

    Raises:
        ReasonMissing: with `field` = `reason`.
        NoSuchRecord, NotYours, NotByOneself, DealOpen, InTheFuture: nothing changed.
    """
    _require_reason(reason)
    require_past(on, now=now, field="on")
    deal = own_deal(session, asker, deal_id)
    if deal.columns["status"] == "open":
        raise DealOpen(ref_no=deal.columns["ref_no"])
    if deal.columns["status"] != "lost":
        require_above(session, asker, deal.columns["owner_id"])
    pipeline = policy(session).pipeline
    again = at(opened(deal), pipeline, _last_open_stage(session, deal_id, pipeline))
    _rewrite(session, asker, deal, again, "reopened", on=on, now=now, reason=reason.strip())


def _already_won(session: Session, deal: State) -> AlreadyWon:
    facts = {"ref_no": deal.columns["ref_no"], "on": deal.columns["closed_on"]}
    won = end(policy(session).pipeline, "won").code
    by_whom = next((one.by for one in moves_of(session, deal.columns["id"]) if one.to_stage == won), "")
    return AlreadyWonBy(by=by_whom, **facts) if by_whom else AlreadyWon(**facts)


def _last_open_stage(session: Session, deal_id: UUID, pipeline: PipelinePolicy) -> PipelineStage:
    codes = [stage.code for stage in pipeline.stages if stage.kind == "open"]
    was = last_stage(session, deal_id, codes)
    return first(pipeline) if was is None else stage_of(pipeline, was)


def _cancel_orders(session: Session, deal_id: UUID, *, on: date, now: datetime) -> None:
    live = held_rows(session, Order, Order.deal_id == deal_id, Order.cancelled_on.is_(None))
    change_records(session, Order, [(row, {"cancelled_on": on}) for row in live], BY_HAND, now=now)


def _require_open(deal: State) -> None:
    if deal.columns["status"] != "open":
        raise DealClosed(ref_no=deal.columns["ref_no"], status=deal.columns["status"])


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing(field="reason")


def _rewrite(
    session: Session,
    asker: Asker | None,
    before: State,
    after: State,
    action: str,
    *,
    on: date,
    now: datetime,
    reason: str | None = None,
) -> None:
    write(session, [Rewrite(before, after)], BY_HAND, mover=id_of(asker), on=on, now=now)
    if (before.won is None) != (after.won is None):
        wins.ring(session, before.columns["id"], now=now)
    told = ("status", "stage")
    audit.record(
        session, f"deal.{action}", "deal", before.columns["id"], now=now, reason=reason,
        before={name: before.columns[name] for name in told},
        after={name: after.columns[name] for name in told}, **by(asker),
    )  # fmt: skip
