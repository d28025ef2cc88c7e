"""Two customers of Li pay late, side by side: one keeps silent, one promises and breaks its word.

The days are those of the worked example X-07: due on 10 April, a part is paid on the 20th.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from bot.demo.afterwards import Afterwards
from bot.demo.day import Day
from bot.demo.selling import LEDGER
from models.queries.tenancy import policy
from models.rules.local_time import local_date, local_instant
from models.shapes.collecting import PromiseForm
from models.shapes.records import CustomerForm, PaymentForm, ReceivableForm
from models.usecases import collecting
from models.usecases.records import customers, payments, receivables

SILENT, PROMISING = "Eastern Silk", "Pearl River Paper"
ZONE = "Asia/Shanghai"
ISSUED, DUE, PART_PAID = date(2026, 3, 27), date(2026, 4, 10), date(2026, 4, 20)
PROMISED, UNTIL = date(2026, 5, 6), date(2026, 6, 5)
END = date(2026, 6, 9)
AMOUNT, PART = 12_000_000, 7_000_000  # minor units
LEVELS = {"Li": date(2026, 4, 13), "Wang": date(2026, 4, 27), "Lea": date(2026, 5, 25)}
BROKEN_ON = date(2026, 6, 8)
BROKEN = re.compile("promise to pay was broken|付款承诺未兑现")
HOUR = 3600.0


class Owed(NamedTuple):
    """What one customer owes."""

    name: str
    customer_id: UUID
    receivable_id: UUID


def lea_watches(day: Day) -> None:
    """On Monday at nine Lea reads what is late, and looks at the customer who is latest."""
    day.reads("Lea", "Lea's watch over late money", "Overdue watch")
    if not day.february:
        return
    day.types_in("Lea", "overdue")
    listed = day.person("Lea").ephemerals()[-1]
    (first, *_) = [one["accessory"] for one in listed["blocks"] if one.get("accessory")]
    day.person("Lea").press(listed["ts"], first["action_id"], first["value"])
    day.shows("Lea", "the latest customer's invoices open for Lea")
    day.person("Lea").close(everything=True)


def side_by_side(day: Day, after: Afterwards) -> None:
    """Let both climb: Li on 13 April, Wang on the 27th, Lea on 25 May, on 8 June where a promise held."""
    after.until(_nine(ISSUED))
    owed = [_owe(day, name) for name in (SILENT, PROMISING)]
    after.until(_nine(PART_PAID) - timedelta(hours=1))
    for one in owed:
        _pay(day, one)
    after.until(_nine(PROMISED) + timedelta(hours=2))
    _promise(day, owed[-1])
    after.until(_nine(END))
    day.checks.equal(f"when each first hears of {SILENT}", _first(day, SILENT), LEVELS)
    day.checks.equal(
        f"when each first hears of {PROMISING}", _first(day, PROMISING), LEVELS | {"Lea": BROKEN_ON}
    )
    _see_broken(day)


def _owe(day: Day, name: str) -> Owed:
    """Let the ledger send an invoice of a new customer of Li's."""
    now = day.stage.clock.now()
    with day.stage.sessions.writing(day.stage.workspace_id) as session:
        owner_id = day.cast["Li"]
        form = CustomerForm(name=name, owner_id=owner_id)
        (customer_id,) = customers.upsert_many(session, [form], LEDGER, now=now).ids
        if customer_id is None:
            raise LookupError(name)
        invoice = ReceivableForm(
            external_id=name,
            invoice_no=name.upper(),
            customer_id=customer_id,
            owner_id=owner_id,
            amount_minor=AMOUNT,
            currency=policy(session).currency,
            issued_on=ISSUED,
            due_on=DUE,
        )
        (receivable_id,) = receivables.upsert_many(session, [invoice], LEDGER, now=now).ids
    if receivable_id is None:
        raise LookupError(name)
    return Owed(name, customer_id, receivable_id)


def _pay(day: Day, owed: Owed) -> None:
    with day.stage.sessions.writing(day.stage.workspace_id) as session:
        form = PaymentForm(
            external_id=f"P {owed.name}",
            customer_id=owed.customer_id,
            received_on=PART_PAID,
            amount_minor=PART,
            currency=policy(session).currency,
            reference=owed.name,
            receivable_id=owed.receivable_id,
        )
        payments.upsert_many(session, [form], LEDGER, now=day.stage.clock.now())


def _promise(day: Day, owed: Owed) -> None:
    with day.stage.sessions.writing(day.stage.workspace_id) as session:
        form = PromiseForm(receivable_ids=(owed.receivable_id,), until_on=UNTIL)
        collecting.promise(session, day.cast.asker(session, "Li"), form, now=day.stage.clock.now())


def _first(day: Day, customer: str) -> Mapping[str, date]:
    """Return on which date, in Shanghai, each was first told that a customer is late."""
    late = _nine(DUE + timedelta(days=1)).timestamp()
    told = {name: [one for one in _said(day, name, customer) if one > late] for name in LEVELS}
    return {name: local_date(datetime.fromtimestamp(min(at), UTC), ZONE) for name, at in told.items() if at}


def _see_broken(day: Day) -> None:
    """See that nobody is chased while the promise holds, and that its breach is told that morning."""
    begun, over = _nine(PROMISED).timestamp(), _nine(BROKEN_ON).timestamp()
    meanwhile = [at for name in LEVELS for at in _said(day, name, PROMISING) if begun < at < over - HOUR]
    day.checks.equal("nobody chases while the promise holds", meanwhile, [])
    told = {
        name
        for name in LEVELS
        for one in day.person(name).inbox()
        if PROMISING in one["text"] and float(one["ts"]) >= over - HOUR and BROKEN.search(one["text"])
    }
    day.checks.equal("who reads that morning that the promise was broken", told, set(LEVELS))


def _said(day: Day, name: str, customer: str) -> list[float]:
    """Return when somebody was told of a customer in a direct message."""
    return [float(one["ts"]) for one in day.person(name).inbox() if customer in one["text"]]


def _nine(on: date) -> datetime:
    """Return nine o'clock of a date where Li is."""
    return local_instant(on, 9 * 60, ZONE)
