"""F-06a in one statement: visits, proposals, leads, wins and money by records, else as stand-ups told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

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

from models.queries.numbers.asked import Asked, Found
from models.queries.numbers.records_by_date import RECORDS, recorded
from models.queries.numbers.reported_by_date import told
from models.queries.prepared import run
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.conversion import Amount, summed
from models.rules.metrics.tally import Tally, dated_total
from models.tables import Activity, Allocation, Booking, Lead

DATED = frozenset(RECORDS)
EMPTY = Tally()
KEPT_IN: dict[str, tuple[Any, Any]] = {
    "effective_visits": (Activity, Activity.local_date),
    "proposals": (Activity, Activity.local_date),
    "needs_reports": (Activity, Activity.local_date),
    "new_leads": (Lead, Lead.created_on),
    "won_deals": (Booking, Booking.counts_on),
    "booked_amount": (Booking, Booking.counts_on),
    "collected_amount": (Allocation, Allocation.allocated_on),
}


def dated(asked: Asked, codes: Sequence[str]) -> Found:
    """Return the totals of a period of the metrics that have a date each."""
    tallies = _tallies(asked, tuple(sorted(codes)))
    found = {}
    kept = _kept(asked, codes)
    for code in codes:
        metric, held = CATALOGUE[code], tallies[code]
        for subject, crew in asked.crews.items():
            mine = [tally for member_id in crew if (tally := held.get(member_id.int))] or [EMPTY]
            found[subject, code] = dated_total(metric.formula, mine, metric.unit, kept=kept[code])
    return found


def _tallies(asked: Asked, codes: tuple[str, ...]) -> Mapping[str, Mapping[int, Tally]]:
    """Return what each member's dates hold, by code and the number of the id: a uuid's own hash is slow."""
    facts = {
        "members": asked.members,
        "first": asked.period.starts_on,
        "last": asked.period.ends_on,
        "base": asked.rules.currency,
    }
    if asked.as_of is not None:
        facts |= {"known": asked.as_of, "cut_off": asked.cut_off}
    rows: dict[str, defaultdict[int, list[Any]]] = {code: defaultdict(list) for code in codes}
    statement = _statement(codes, known=asked.as_of is not None)
    sums: Any = run(asked.session, statement, **_used(facts, codes)).all()
    for row in sums:
        rows[row[1]][row[2].int].append(row)
    return {
        code: {member: _tally(asked, parts) for member, parts in held.items()} for code, held in rows.items()
    }


def _used(facts: dict[str, Any], codes: tuple[str, ...]) -> dict[str, Any]:
    return facts if "collected_amount" in codes else {k: v for k, v in facts.items() if k != "cut_off"}


def _tally(asked: Asked, parts: Sequence[Any]) -> Tally:
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
    return union_all(*parts)


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


def _kept(asked: Asked, codes: Sequence[str]) -> Mapping[str, bool]:
    """Tell of each metric whether the company keeps its records: some of that table by the period's end."""
    tables = tuple(sorted({KEPT_IN[code][0].__tablename__ for code in codes}))
    there: Any = run(asked.session, _some(tables), last=asked.period.ends_on).one()
    by_table = dict(zip(tables, there, strict=True))
    return {code: bool(by_table[KEPT_IN[code][0].__tablename__]) for code in codes}


@cache
def _some(tables: tuple[str, ...]) -> Any:
    known = {table.__tablename__: (table, on) for table, on in KEPT_IN.values()}
    held = [known[name] for name in tables]
    return select(
        *(
            exists().where(table.workspace_id == bindparam("ours"), on <= bindparam("last"))
            for table, on in held
        )
    )
