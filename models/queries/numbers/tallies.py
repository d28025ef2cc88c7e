"""One statement for all that is recorded and told of the dated metrics (F-06a), by code and member."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    CTE,
    BigInteger,
    Date,
    Select,
    String,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from models.queries.numbers.asked import Asked
from models.queries.numbers.records_by_date import RECORDS, recorded
from models.queries.numbers.reported_by_date import told
from models.queries.prepared import run
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.conversion import Amount, summed
from models.rules.metrics.tally import Tally
from models.tables import Activity, Allocation, Booking, Lead
from models.tables.columns import Key

DATED = frozenset(RECORDS)
EMPTY = Tally()
KEPT_IN: dict[str, tuple[Any, Any]] = {
    "effective_visits": (Activity, Activity.local_date),
    "proposals": (Activity, Activity.local_date),
    "needs_reports": (Activity, Activity.local_date),
    "new_leads": (Lead, Lead.counts_on),
    "won_deals": (Booking, Booking.counts_on),
    "booked_amount": (Booking, Booking.counts_on),
    "collected_amount": (Allocation, Allocation.allocated_on),
}


class Tallies(NamedTuple):
    """What each member's dates hold, and of which metrics the company keeps records.

    By code and the number of the member's id: a uuid's own hash is slow.
    """

    held: Mapping[str, Mapping[int, Tally]]
    kept: Mapping[str, bool]

    def of(self, code: str, crew: Sequence[UUID]) -> list[Tally]:
        """Return what the dates of these members hold; of who has nothing, nothing."""
        held = self.held[code]
        return [tally for member_id in crew if (tally := held.get(member_id.int))] or [EMPTY]


def tallied(asked: Asked, codes: Sequence[str]) -> Tallies:
    """Return what is recorded and told of these metrics in the period."""
    wanted = tuple(sorted(codes))
    facts = {
        "members": asked.members,
        "first": asked.period.starts_on,
        "last": asked.period.ends_on,
        "base": asked.rules.currency,
    }
    if asked.as_of is not None:
        facts |= {"known": asked.as_of}
        facts |= {"cut_off": asked.cut_off} if "collected_amount" in wanted else {}
    rows: dict[str, defaultdict[int, list[Any]]] = {code: defaultdict(list) for code in wanted}
    kept: set[str] = set()
    found: Any = run(asked.session, _statement(wanted, known=asked.as_of is not None), **facts).all()
    for row in found:
        if row[0] == "kept":
            kept.add(row[1])
        else:
            rows[row[1]][row[2].int].append(row)
    held = {code: {one: _tally(asked, parts) for one, parts in each.items()} for code, each in rows.items()}
    return Tallies(held, {code: _table(code) in kept for code in wanted})


def _tally(asked: Asked, parts: Sequence[Any]) -> Tally:
    if len(parts) == 1 and parts[0][0] == "records":  # nearly everybody's
        _, _, _, value, number, of_them, on_days, _, _ = parts[0]
        return Tally(value, 0, on_days, 0, number, of_them)
    sums: dict[str, Any] = {"records": 0, "told": 0}
    days, records, counted = {"records": 0, "told": 0}, 0, 0
    foreign: dict[str, list[Amount]] = {"records": [], "told": []}
    for what, _, _, value, number, of_them, on_days, currency, rate_on in parts:
        if currency is not None:
            foreign[what].append(Amount(value, currency, rate_on, number))
            continue
        sums[what] += value
        days[what] += on_days
        counted += of_them
        records += number if what == "records" else 0
    left_out: dict[str, int] = {}
    for what, amounts in foreign.items():
        if amounts:
            worth = summed(amounts, asked.rates)
            sums[what] += worth.total
            counted += worth.counted
            for currency, number in worth.left_out.items():
                left_out[currency] = left_out.get(currency, 0) + number
    return Tally(sums["records"], sums["told"], days["records"], days["told"], records, counted, left_out)


@cache
def _statement(codes: tuple[str, ...], *, known: bool) -> Any:
    """Return what is recorded and told by code and member; amounts of other currencies follow one by one."""
    records = union_all(*(part for code in codes for part in recorded(code, known=known))).cte("recorded")
    reported = told(codes, records, known=known)
    money = any(CATALOGUE[code].unit == "money" for code in codes)
    parts = [_sums(what, rows, money=money) for what, rows in (("records", records), ("told", reported))]
    if money:
        parts += [_foreign("records", records), _foreign("told", reported)]
    return union_all(*parts, *(_kept(name) for name in sorted({_table(code) for code in codes})))


def _sums(what: str, rows: CTE, *, money: bool) -> Select[Any]:
    """Return one row for each code and member; only money has several rows of one date."""
    ours = or_(rows.c.currency.is_(None), rows.c.currency == bindparam("base"))
    return select(
        literal(what),
        rows.c.code,
        rows.c.member_id,
        cast(func.sum(case((ours, rows.c.value), else_=0)), BigInteger),
        cast(func.sum(rows.c.records), BigInteger),
        cast(func.sum(case((ours, rows.c.records), else_=0)), BigInteger),
        func.count(rows.c.on_date.distinct()) if money else func.count(),
        cast(null(), String(3)).label("currency"),
        cast(null(), Date).label("rate_on"),
    ).group_by(rows.c.code, rows.c.member_id)


def _foreign(what: str, rows: CTE) -> Select[Any]:
    return select(
        literal(what),
        rows.c.code,
        rows.c.member_id,
        cast(rows.c.value, BigInteger),
        cast(rows.c.records, BigInteger),
        literal(0),
        literal(0),
        rows.c.currency,
        rows.c.rate_on,
    ).where(rows.c.currency != bindparam("base"))


def _table(code: str) -> str:
    name: str = KEPT_IN[code][0].__tablename__
    return name


def _kept(name: str) -> Any:
    """Return a row if the company keeps these records: some of that table by the period's end."""
    table, on = next(one for one in KEPT_IN.values() if one[0].__tablename__ == name)
    some = exists().where(table.workspace_id == bindparam("ours"), on <= bindparam("last"))
    return select(
        literal("kept"),
        literal(name),
        cast(null(), Key),
        *(cast(literal(0), BigInteger) for _ in range(3)),
        literal(0),
        cast(null(), String(3)),
        cast(null(), Date),
    ).where(some)
