"""A deal as it is or shall be, and what a form makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, Self
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import PipelinePolicy, PipelineStage, StageKind
from models.queries.records.deals import shares_of
from models.rules.bookings import WHOLE, Won
from models.rules.pipeline import first, reached, stage_of, stage_or_none
from models.shapes.records import Credit, DealForm, DealStatus
from models.tables import Deal
from models.usecases.records.errors import (
    BeforeItBegan,
    CloseDateMissing,
    CreditedTwice,
    ReasonMissing,
    SharesDoNotAddUp,
)
from models.usecases.records.reach import require_past
from models.usecases.records.writing import required

STATUS: Mapping[StageKind, DealStatus] = {"open": "open", "won": "won", "post_sale": "won", "lost": "lost"}
KIND: Mapping[str, StageKind] = {"open": "open", "won": "won", "lost": "lost", "void": "open"}
APART = frozenset({"stage", "void", "credits", "closed_on", "lost_reason"})  # of a form, not plain columns


@dataclass(frozen=True)
class State:
    """A deal: its columns, and who is credited in hundredths of a percent."""

    columns: Mapping[str, Any]
    shares: Mapping[UUID, int]

    def but(self, shares: Mapping[UUID, int] | None = None, **columns: Any) -> Self:
        """Return the deal with some columns or shares otherwise."""
        return type(self)({**self.columns, **columns}, self.shares if shares is None else shares)

    @property
    def won(self) -> Won | None:
        """Return what the deal counts for whom; None = it is not won."""
        row = self.columns
        if row["status"] != "won":
            return None
        return Won(row["closed_on"], row["owner_id"], row["amount_minor"], row["currency"], self.shares)


class Rewrite(NamedTuple):
    """What a deal was and what it becomes; None = it is new."""

    before: State | None
    after: State


def held_deal(session: Session, deal_id: UUID) -> State:
    """Return a deal that a form or button names, held until the transaction ends.

    Raises:
        NoSuchRecord: there is none.
    """
    row = required(session, Deal, deal_id)
    return State(row, shares_of(session, [deal_id])[deal_id])


def at(state: State, pipeline: PipelinePolicy, stage: PipelineStage) -> State:
    """Return the deal in another stage; what it ever reached it keeps."""
    highest = max(state.columns["max_position"], reached(pipeline, stage))
    return state.but(stage=stage.code, max_position=highest)


def closed(
    state: State, status: DealStatus, on: date, *, reason: str | None, now: datetime, field: str = "closed_on"
) -> State:
    """Return the deal closed on a day, which its form calls `field`.

    Raises:
        BeforeItBegan: with that field.
        ReasonMissing: it is lost without a reason; `field` = `lost_reason`.
    """
    if on < state.columns["opened_on"]:
        raise BeforeItBegan(began=state.columns["opened_on"], field=field)
    if status == "lost" and not (reason or "").strip():
        raise ReasonMissing(field="lost_reason")
    same = (state.columns.get("status"), state.columns.get("closed_on")) == (status, on)
    return state.but(
        status=status,
        closed_on=on,
        closed_at=state.columns["closed_at"] if same else now,
        lost_reason=(reason or "").strip()[:40] if status == "lost" else None,
    )


def opened(state: State) -> State:
    """Return the deal open."""
    return state.but(status="open", closed_on=None, closed_at=None, lost_reason=None, new_customer=None)


def credited(parts: Sequence[Credit]) -> Mapping[UUID, int]:
    """Return the shares of a form.

    Raises:
        CreditedTwice, SharesDoNotAddUp: with `field` = `credits`.
    """
    shares = {credit.member_id: credit.share_bp for credit in parts}
    if len(shares) < len(parts):
        raise CreditedTwice(field="credits")
    if sum(shares.values()) != WHOLE:
        raise SharesDoNotAddUp(percent=Decimal(sum(shares.values())) / 100, field="credits")
    return shares


def shaped(form: DealForm, before: State | None, pipeline: PipelinePolicy, *, now: datetime) -> State:
    """Return what a deal is by a form of a file, of another program, or of somebody who opens it.

    Raises:
        UnknownStage, CloseDateMissing, InTheFuture, BeforeItBegan, ReasonMissing, CreditedTwice,
        SharesDoNotAddUp: with the form's field.
    """
    said = form.model_fields_set
    shares = _shares(form, before)
    if before is None:
        plain = {name: value for name, value in form if name not in APART}
        empty = {"max_position": first(pipeline).position, "closed_at": None, "new_customer": None}
        state = State(plain | empty, shares)
    else:
        state = before.but(shares, **{name: getattr(form, name) for name in said - APART})
    stage = _stage(form, before, pipeline)
    state = at(state, pipeline, stage)
    status = _status(form, stage, before)
    if status == "open":
        return opened(state)
    on, reason = form.closed_on, form.lost_reason
    if before is not None and status in ("void", before.columns["status"]):
        on, reason = on or before.columns["closed_on"], reason or before.columns["lost_reason"]
    if on is None:
        raise CloseDateMissing(field="closed_on")
    require_past(on, now=now, field="closed_on")
    return closed(state, status, on, reason=reason, now=now)


def _shares(form: DealForm, before: State | None) -> Mapping[UUID, int]:
    """Return who is credited: as the form says, else as it was; the owner alone stays the owner alone."""
    if form.credits:
        return credited(form.credits)
    if before is None or before.shares == {before.columns["owner_id"]: WHOLE}:
        return {form.owner_id: WHOLE}
    return before.shares


def _stage(form: DealForm, before: State | None, pipeline: PipelinePolicy) -> PipelineStage:
    if form.stage is not None:
        return stage_of(pipeline, form.stage, field="stage")
    if before is None:
        return first(pipeline, qualified=form.lead_id is not None)
    row = before.columns
    gone = PipelineStage(code=row["stage"], position=row["max_position"], kind=KIND[row["status"]])
    return stage_or_none(pipeline, row["stage"]) or gone


def _status(form: DealForm, stage: PipelineStage, before: State | None) -> DealStatus:
    was_void = before is not None and before.columns["status"] == "void"
    if form.void or (was_void and "void" not in form.model_fields_set):
        return "void"
    return STATUS[stage.kind]


def differences(rewrite: Rewrite) -> dict[str, Any]:
    """Return the columns that a known deal gets another value in."""
    before, after = rewrite
    was: Mapping[str, Any] = before.columns if before else {}
    return {name: value for name, value in after.columns.items() if was.get(name) != value}
