"""What people do with an open deal: open it, edit it, move it on, share it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries import roster
from models.queries.records.known import Row
from models.queries.tenancy import policy
from models.rules.pipeline import stage_of
from models.shapes.records import Credit, DealEdit, DealForm
from models.shapes.roster import Asker
from models.tables import Lead
from models.usecases import audit, wins
from models.usecases.permission import by
from models.usecases.records import leads
from models.usecases.records.deals.closing import own_deal, win
from models.usecases.records.deals.state import Rewrite, at, credited, shaped
from models.usecases.records.deals.writing import write
from models.usecases.records.errors import DealClosed, NotAfterSale, ReasonMissing
from models.usecases.records.reach import id_of, require_own, require_past
from models.usecases.records.writing import BY_HAND, required
from models.usecases.ref_no import last_of_next

COUNTER = "deal"
ALWAYS = ("name", "amount_minor")  # what a deal never is without
WORDS = frozenset({"name", "next_step", "note"})  # free text: not for the audit


def open_deal(session: Session, asker: Asker | None, form: DealForm, *, now: datetime) -> UUID:
    """Open a deal, or record one that is closed already; a lead that it comes from is qualified.

    Raises:
        NotYours: it would be somebody else's whom the asker does not lead.
        InTheFuture, UnknownStage, CloseDateMissing, BeforeItBegan, ReasonMissing, CreditedTwice,
        SharesDoNotAddUp: with the form's field.
    """
    require_own(session, asker, form.owner_id)
    require_past(form.opened_on, now=now, field="opened_on")
    if form.closed_on is not None:
        require_past(form.closed_on, now=now, field="closed_on")
    owner = roster.member(session, form.owner_id)
    new = shaped(form, None, policy(session).pipeline, now=now).but(
        id=uuid7(), ref_no=last_of_next(session, COUNTER, 1), team_id=owner.team_id if owner else None
    )
    _qualify(session, asker, form, now=now)
    write(session, [Rewrite(None, new)], BY_HAND, mover=id_of(asker), on=form.opened_on, now=now)
    audit.record(session, "deal.opened", "deal", new.columns["id"], now=now, **by(asker))
    deal_id: UUID = new.columns["id"]
    if new.won is not None:
        wins.ring(session, deal_id, now=now)
    return deal_id


def edit(session: Session, asker: Asker | None, deal_id: UUID, form: DealEdit, *, now: datetime) -> None:
    """Change a deal between its moves; of a won one the changed amount is booked as a difference.

    Raises:
        NoSuchRecord, NotYours: nothing changed.
        DealClosed: it is lost or void.
    """
    deal = own_deal(session, asker, deal_id)
    if deal.columns["status"] in ("lost", "void"):
        raise DealClosed(ref_no=deal.columns["ref_no"], status=deal.columns["status"])
    said = {name: getattr(form, name) for name in form.model_fields_set}
    said = {name: value for name, value in said.items() if value is not None or name not in ALWAYS}
    changed = {name: value for name, value in said.items() if deal.columns[name] != value}
    if not changed:
        return
    write(session, [Rewrite(deal, deal.but(**changed))], BY_HAND, mover=id_of(asker), now=now)
    if deal.won is not None:
        wins.ring(session, deal_id, now=now)
    audit.record(
        session, "deal.changed", "deal", deal_id, now=now,
        before=_told(deal.columns, changed), after=_told(changed, changed), **by(asker),
    )  # fmt: skip


def move(
    session: Session, asker: Asker | None, deal_id: UUID, stage_code: str, *, on: date, now: datetime
) -> None:
    """Move a deal to a stage of the pipeline; to the won stage it is won, after the sale only a won one goes.

    Raises:
        UnknownStage, InTheFuture: with a field.
        ReasonMissing: the stage is the lost one; lose the deal with a reason instead.
        NoSuchRecord, NotYours, DealClosed, NotAfterSale, AlreadyWon, BeforeItBegan: nothing changed.
    """
    pipeline = policy(session).pipeline
    stage = stage_of(pipeline, stage_code, field="stage")
    require_past(on, now=now, field="on")
    if stage.kind == "won":
        win(session, asker, deal_id, on=on, now=now)
        return
    if stage.kind == "lost":
        raise ReasonMissing(field="lost_reason")
    deal = own_deal(session, asker, deal_id)
    status, ref_no = deal.columns["status"], deal.columns["ref_no"]
    if stage.kind == "post_sale" and status != "won":
        raise NotAfterSale(ref_no=ref_no, stage=stage.code)
    if stage.kind == "open" and status != "open":
        raise DealClosed(ref_no=ref_no, status=status)
    if deal.columns["stage"] == stage.code:
        return
    write(session, [Rewrite(deal, at(deal, pipeline, stage))], BY_HAND, mover=id_of(asker), on=on, now=now)
    audit.record(
        session, "deal.moved", "deal", deal_id, now=now,
        before={"stage": deal.columns["stage"]}, after={"stage": stage.code}, **by(asker),
    )  # fmt: skip


def set_credits(
    session: Session, asker: Asker | None, deal_id: UUID, parts: Sequence[Credit], *, now: datetime
) -> None:
    """Say who is credited for a deal; of a won one the differences are booked.

    Raises:
        NoSuchRecord, NotYours: nothing changed.
        CreditedTwice, SharesDoNotAddUp: with `field` = `credits`.
    """
    deal = own_deal(session, asker, deal_id)
    shares = credited(parts)
    if shares == deal.shares:
        return
    write(session, [Rewrite(deal, deal.but(shares))], BY_HAND, mover=id_of(asker), now=now)
    if deal.won is not None:
        wins.ring(session, deal_id, now=now)
    audit.record(
        session, "deal.credited", "deal", deal_id, now=now,
        before=_shown(deal.shares), after=_shown(shares), **by(asker),
    )  # fmt: skip


def _qualify(session: Session, asker: Asker | None, form: DealForm, *, now: datetime) -> None:
    """Make the deal's lead an intent customer, if it is not one yet."""
    if form.lead_id is None or required(session, Lead, form.lead_id)["status"] in leads.CLOSED:
        return
    leads.qualify(session, asker, form.lead_id, on=form.opened_on, now=now)


def _told(row: Row, names: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: row[name] for name in names if name not in WORDS}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}


def _shown(shares: Mapping[UUID, int]) -> dict[str, Any]:
    return {str(member_id): share_bp for member_id, share_bp in shares.items()}
