"""What people are told of late invoices: one line for each customer, led by the oldest invoice."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import get_args
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.policy.receivables import CollectionAction
from models.queries.collecting.facts import Known, known
from models.queries.collecting.letter_marks import about, marks
from models.queries.collecting.promises import Held, holds_of
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date
from models.rules.rungs.receivable import asks_for_letter
from models.shapes.collecting import Cause
from models.shapes.messages.case import CollectionLine, Heard, Lines, ToldEvent
from models.shapes.metric import Money
from models.tables import Customer, Receivable

LAPSES: Sequence[Cause] = ("promise", "review", "reversed")
Holds = Mapping[UUID, Sequence[Held]]


def lines(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> Lines:
    """Return what says, of any of these invoices, what one person is told: a line for each customer.

    A line goes on with what is still open of what it told; it is settled when nothing is. The highest level
    comes first.
    """
    invoices, holds = known(session, receivable_ids, now=now), holds_of(session, receivable_ids)
    names = customers_called(session, {one.row.customer_id for one in invoices.values()})
    high = [one for one in invoices.values() if asks_for_letter(one.facts.level, one.climbs_by)]
    letters = marks(session, {one.row.customer_id for one in high})

    def told_of(told: Sequence[ToldEvent]) -> Sequence[CollectionLine]:
        by_customer: defaultdict[UUID, list[ToldEvent]] = defaultdict(list)
        for one in told:
            if one.subject_id in invoices:
                by_customer[invoices[one.subject_id].row.customer_id].append(one)
        found = []
        for customer_id, all_told in by_customer.items():
            events = [one for one in all_told if _goes_on(one, invoices)] or all_told
            heard = max(events, key=lambda one: one.heard.level).heard
            if not _goes_on(events[0], invoices):
                heard = heard.model_copy(update={"status": "closed"})
            mine = [invoices[one.subject_id] for one in events]
            line = _line(heard, names.get(customer_id, ""), mine, holds)
            letter = about(letters.get(customer_id, ()), [one.row.id for one in mine])
            also = {"action": _action(heard.level, mine), "letter": letter, **_lapse(events, invoices)}
            found.append(line.model_copy(update=also))
        return sorted(found, key=lambda line: (-line.heard.level, line.oldest_due_on, line.customer))

    return told_of


def _goes_on(told: ToldEvent, invoices: Mapping[UUID, Known]) -> bool:
    """Tell whether an invoice is still asked for; its ladder may learn a moment later that it is paid."""
    one = invoices[told.subject_id]
    return told.heard.status != "closed" and one.row.settled_on is None and one.facts.open


def _lapse(events: Sequence[ToldEvent], invoices: Mapping[UUID, Known]) -> Mapping[str, str | None]:
    """Return what made somebody hear of it now, and of which invoice, where that is not plain."""
    for cause in LAPSES:
        lapsed = [invoices[one.subject_id] for one in events if one.facts.get("cause") == cause]
        if lapsed:
            which = _number(min(lapsed, key=_age)) if len(lapsed) < len(events) else None
            return {"lapsed": cause, "lapsed_of": which}
    return {"lapsed": None}


def _action(level: int, invoices: Sequence[Known]) -> CollectionAction | None:
    """Return what a level asks for; the weightiest, where invoices climb by different rules."""
    asked = {one.action for each in invoices for one in each.climbs_by.ladder if one.level == level}
    return max(asked, key=get_args(CollectionAction).index, default=None)


def names(session: Session, subject_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return what invoices are called in keys: a number alone may be another's after a restore."""
    rows = select(Receivable.id, Receivable.ref_no, Receivable.created_at).where(
        Receivable.workspace_id == workspace_of(session), among(Receivable.id, subject_ids)
    )
    return {
        id_: f"receivable:{ref_no}:{created_at:%Y%m%d%H%M%S}"
        for id_, ref_no, created_at in read(session, rows)
    }


def _line(heard: Heard, customer: str, invoices: Sequence[Known], holds: Holds) -> CollectionLine:
    oldest = min(invoices, key=_age)
    today = local_date(oldest.facts.now, oldest.facts.zone)
    return CollectionLine(
        heard=heard,
        customer_id=oldest.row.customer_id,
        customer=customer,
        invoices=len({one.row.id for one in invoices}),
        open=open_sums((one.row.currency, one.facts.outstanding) for one in invoices),
        oldest=_number(oldest),
        oldest_due_on=oldest.row.due_on,
        days_overdue=(today - oldest.row.due_on).days,
        broken_promises=broken([hold for one in invoices for hold in holds.get(one.row.id, ())]),
        as_of=min((one.as_of for one in invoices if one.as_of is not None), default=None),
    )


def _age(one: Known) -> tuple[date, int]:
    return one.row.due_on, one.row.ref_no


def _number(one: Known) -> str:
    return one.row.invoice_no or f"#{one.row.ref_no}"


def open_sums(amounts: Iterable[tuple[str, int]]) -> tuple[Money, ...]:
    """Return sums by currency, the largest first."""
    sums: dict[str, int] = {}
    for currency, minor in amounts:
        sums[currency] = sums.get(currency, 0) + max(0, minor)
    ordered = sorted(sums.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Money(minor=minor, currency=currency) for currency, minor in ordered)


def broken(held: Sequence[Held]) -> int:
    """Return how many promises of a customer were broken: what was promised in one word is one."""
    return len(
        {(hold.made_at, hold.until_on) for hold in held if (hold.kind, hold.outcome) == ("promise", "broken")}
    )


def customers_called(session: Session, customer_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return what these customers are called."""
    rows = select(Customer.id, Customer.name).where(
        Customer.workspace_id == workspace_of(session), among(Customer.id, customer_ids)
    )
    return {row.id: row.name for row in read(session, rows)} if customer_ids else {}
