"""Deals by hand: an unusual amount and the same deal twice are asked about."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.rules.matching import fold
from models.shapes.metric import Money
from models.shapes.records import DealEdit, DealForm
from models.shapes.roster import Asker
from models.tables import Deal
from models.usecases.permission import take_own_turns
from models.usecases.records.deals.closing import own_deal, win
from models.usecases.records.deals.verbs import edit, open_deal
from models.usecases.records.questions import SAME, SameDealJustNow, require_usual, surely

WITHIN = timedelta(minutes=10)


class OtherDealCurrency(UserError):
    """A deal stays in the currency it was opened in; facts: `currency`."""

    template = "This deal is in {currency}. Write the amount in that currency."


def open_once(
    session: Session, asker: Asker, form: DealForm, *, now: datetime, sure: Collection[str] = ()
) -> UUID:
    """Open a deal.

    Raises:
        SameDealJustNow: the owner opened the same minutes ago, and nobody is sure that this is another one.
        MoreThanUsual, AbsurdAmount: with `field` = `amount`.
        NotYours, InTheFuture, UnknownStage and the like: as `open_deal`.
    """
    take_own_turns(session, form.owner_id)
    amount = Money(minor=form.amount_minor, currency=form.currency)
    require_usual(session, amount, form.opened_on, sure=sure, owner_id=form.owner_id)
    same = None if SAME in sure else _same(session, form, now - WITHIN)
    if same is not None:
        raise SameDealJustNow(ref_no=same, field="name")
    return open_deal(session, asker, form, now=now)


def win_at(
    session: Session,
    asker: Asker,
    deal_id: UUID,
    amount: Money | None,
    *,
    on: date,
    now: datetime,
    sure: Collection[str] = (),
) -> None:
    """Win a deal, perhaps at another amount than was expected.

    Raises:
        AlreadyWon, DealClosed, NotYours, NoSuchRecord, InTheFuture, BeforeItBegan: nothing changed.
        OtherDealCurrency, MoreThanUsual, AbsurdAmount: with `field` = `amount`.
    """
    deal = own_deal(session, asker, deal_id)
    if amount is not None and deal.columns["status"] == "open":
        _price(session, asker, deal.columns, amount, sure=sure, on=on, now=now)
    win(session, asker, deal_id, on=on, now=now)


def edit_at(
    session: Session,
    asker: Asker,
    deal_id: UUID,
    form: DealEdit,
    amount: Money,
    *,
    on: date,
    now: datetime,
    sure: Collection[str] = (),
) -> None:
    """Change a deal between its moves.

    Raises:
        NotYours, NoSuchRecord, DealClosed: nothing changed.
        OtherDealCurrency, MoreThanUsual, AbsurdAmount: with `field` = `amount`.
    """
    deal = own_deal(session, asker, deal_id)
    _price(session, asker, deal.columns, amount, sure=sure, on=on, now=now)
    edit(session, asker, deal_id, form, now=now)


def _price(
    session: Session,
    asker: Asker,
    deal: Mapping[str, Any],
    amount: Money,
    *,
    sure: Collection[str],
    on: date,
    now: datetime,
) -> None:
    """Give a deal its amount, in the currency it was opened in; the one it has was asked about before."""
    if amount.currency != deal["currency"]:
        raise OtherDealCurrency(currency=deal["currency"], field="amount")
    known = surely(amount) if amount.minor == deal["amount_minor"] else ()
    require_usual(session, amount, on, sure={*sure, *known}, owner_id=deal["owner_id"])
    edit(session, asker, deal["id"], DealEdit(amount_minor=amount.minor), now=now)


def _same(session: Session, form: DealForm, since: datetime) -> int | None:
    """Return the number of a deal of the same owner, customer, name and amount that was just opened."""
    found = select(Deal.ref_no, Deal.name).where(
        Deal.workspace_id == workspace_of(session),
        Deal.owner_id == form.owner_id,
        Deal.customer_id == form.customer_id,
        Deal.amount_minor == form.amount_minor,
        Deal.status == "open",
        Deal.created_at >= since,
    )
    return next((row.ref_no for row in read(session, found) if fold(row.name) == fold(form.name)), None)
