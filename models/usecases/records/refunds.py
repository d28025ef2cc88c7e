"""Refunds: dated, and together never above their order."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.prepared import among
from models.queries.records.known import Row, held_rows
from models.queries.records.money import refunded
from models.shapes.intake import Origin, Taken
from models.shapes.metric import Money
from models.shapes.records import RefundForm
from models.shapes.roster import Asker
from models.tables import Order, Refund
from models.usecases import audit
from models.usecases.permission import by
from models.usecases.records.errors import BeforeItBegan, MoreThanOrdered, NoSuchRecord
from models.usecases.records.intake import Item, Kind, take
from models.usecases.records.reach import require_money, require_past
from models.usecases.records.writing import insert_one, required, stated


def upsert_many(session: Session, forms: Sequence[RefundForm], origin: Origin, *, now: datetime) -> Taken:
    """Take a batch of refunds; only their ids there tell them apart."""
    return take(session, KIND, forms, origin, now=now)


def refund(session: Session, asker: Asker | None, form: RefundForm, *, now: datetime) -> UUID:
    """Record money given back for an order.

    Raises:
        MoreThanOrdered: with `field` = `amount`; the sentence says what can still be refunded.
        OnlyFinance, NoSuchRecord, InTheFuture, BeforeItBegan: nothing changed.
    """
    require_money(asker)
    require_past(form.refunded_on, now=now, field="refunded_on")
    order = required(session, Order, form.order_id)
    wrong = _wrong(form, order, refunded(session, [form.order_id]).get(form.order_id, 0))
    if wrong is not None:
        raise wrong
    made = insert_one(session, Refund, form.model_dump(), now=now)
    audit.record(session, "refund.recorded", "refund", made, now=now, **by(asker))
    return made


def _check(session: Session, items: Sequence[Item[RefundForm]]) -> None:
    """Refuse what is above its order, one refund after the other."""
    wanted = {item.form.order_id for item in items}
    orders = {row["id"]: row for row in held_rows(session, Order, among(Order.id, wanted))}
    back = dict(refunded(session, wanted))
    for item in items:
        order = orders.get(item.form.order_id)
        if order is None:
            item.refusal = NoSuchRecord(field="order")
            continue
        former = item.before is not None and item.before["order_id"] == order["id"]
        others = back.get(order["id"], 0) - (item.before["amount_minor"] if former and item.before else 0)
        item.refusal = _wrong(item.form, order, others)
        if item.refusal is None:
            back[order["id"]] = others + item.form.amount_minor


def _wrong(form: RefundForm, order: Row, others: int) -> UserError | None:
    """Return why an order cannot be refunded so much, or so early."""
    if form.refunded_on < order["ordered_on"]:
        return BeforeItBegan(began=order["ordered_on"], field="refunded_on")
    left = order["amount_minor"] - others
    if form.amount_minor > left:
        return MoreThanOrdered(left=Money(minor=left, currency=order["currency"]), field="amount")
    return None


KIND = Kind(
    name="refund",
    table=Refund,
    said=stated,
    past=("refunded_on",),
    check=_check,
)
