"""Orders: recorded, cancelled on a day."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.records.money import refunded
from models.shapes.intake import Origin, Taken
from models.shapes.metric import Money
from models.shapes.records import OrderForm
from models.shapes.roster import Asker
from models.tables import Order
from models.usecases import audit
from models.usecases.permission import by
from models.usecases.records.errors import BeforeItBegan, BelowCovered
from models.usecases.records.intake import Item, Kind, take
from models.usecases.records.reach import MONEY, require_own, require_past
from models.usecases.records.writing import change_one, insert_one, required, stated


def upsert_many(session: Session, forms: Sequence[OrderForm], origin: Origin, *, now: datetime) -> Taken:
    """Take a batch of orders; only their ids there tell them apart."""
    return take(session, KIND, forms, origin, now=now)


def record_order(session: Session, asker: Asker | None, form: OrderForm, *, now: datetime) -> UUID:
    """Record a confirmed order: its owner, those above, or finance.

    Raises:
        NotYours: it would be somebody else's whom the asker does not lead.
        InTheFuture: with `field` = `ordered_on`.
    """
    require_own(session, asker, form.owner_id, also=MONEY)
    require_past(form.ordered_on, now=now, field="ordered_on")
    made = insert_one(session, Order, form.model_dump(), now=now)
    audit.record(session, "order.recorded", "order", made, now=now, **by(asker))
    return made


def cancel(session: Session, asker: Asker | None, order_id: UUID, *, on: date, now: datetime) -> None:
    """Cancel an order on a day; once more changes nothing.

    Raises:
        NoSuchRecord, NotYours, InTheFuture, BeforeItBegan: nothing changed.
    """
    require_past(on, now=now, field="on")
    row = required(session, Order, order_id)
    require_own(session, asker, row["owner_id"], also=MONEY)
    if on < row["ordered_on"]:
        raise BeforeItBegan(began=row["ordered_on"], field="on")
    if row["cancelled_on"] is not None:
        return
    change_one(session, Order, row, {"cancelled_on": on}, now=now)
    audit.record(
        session, "order.cancelled", "order", order_id, now=now,
        after={"cancelled_on": on.isoformat()}, **by(asker),
    )  # fmt: skip


def _check(session: Session, items: Sequence[Item[OrderForm]]) -> None:
    """Refuse an order that would be less than what was given back of it."""
    back = refunded(session, [item.row_id for item in items if item.before is not None])
    for item in items:
        least = back.get(item.row_id, 0)
        if item.form.amount_minor < least or (least and "currency" in item.values):
            money = Money(minor=least, currency=item.form.currency)
            item.refusal = BelowCovered(least=money, field="amount")


KIND = Kind(
    name="order",
    table=Order,
    said=stated,
    past=("ordered_on", "cancelled_on"),
    check=_check,
)
