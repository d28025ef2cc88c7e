"""Late money of one reader's people: what rose, what was promised for this week, how old it is."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, literal, or_, select
from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.queries.prepared import read
from models.queries.records.money import Covered, covered
from models.queries.tenancy import policy, workspace_of
from models.queries.watch.risen import OPEN, by_customer, open_of, risen
from models.queries.watch.whose import SEES_MONEY, watched
from models.queries.weekly import teams_below
from models.rules.metrics.owed import bucket
from models.rules.periods import ONE_DAY, period_of
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.shapes.watch import AgeLine, MoneyNumber, OverdueWatch, OwedLine
from models.tables import Customer, Receivable, ReceivableHold

ONE_WEEK = timedelta(days=7)
COLUMNS = (
    Receivable.id,
    Receivable.customer_id,
    Receivable.amount_minor,
    Receivable.currency,
    Receivable.due_on,
)


def ever_owed(session: Session) -> bool:
    """Tell whether there is an invoice at all."""
    return session.scalar(select(exists().where(Receivable.workspace_id == workspace_of(session)))) or False


def overdue_watch(session: Session, asker: Asker, on: date, *, now: datetime) -> OverdueWatch:
    """Return what the asker's overdue watch of a local date says."""
    which = watched(session, asker)
    return OverdueWatch(
        on=on,
        risen=tuple(risen(session, which, now - ONE_WEEK, now)),
        promises=tuple(_promises(session, which, on)),
        ages=tuple(_ages(session, which, on)),
        numbers=tuple(_numbers(session, asker, on, now=now)),
    )


def _promises(session: Session, which: ColumnElement[bool], on: date) -> Sequence[OwedLine]:
    """Return what customers promised to pay until this week's end, and what they did not keep lately.

    A broken promise stands there while its money is open and nothing newer was promised; one that somebody
    called off does not.
    """
    until = period_of("week", on).ends_on
    lately = ReceivableHold.until_on >= period_of("week", on - ONE_WEEK).starts_on
    held = and_(
        ReceivableHold.workspace_id == Receivable.workspace_id,
        ReceivableHold.receivable_id == Receivable.id,
        ReceivableHold.kind == "promise",
        or_(ReceivableHold.ended_at.is_(None), and_(ReceivableHold.outcome == "broken", lately)),
        ReceivableHold.until_on <= until,
    )
    customer = and_(Customer.workspace_id == Receivable.workspace_id, Customer.id == Receivable.customer_id)
    rows = read(
        session,
        select(
            Receivable.id,
            Receivable.customer_id,
            Receivable.amount_minor,
            Receivable.currency,
            ReceivableHold.until_on.label("due_on"),
            ReceivableHold.amount_minor.label("promised"),
            Customer.name.label("customer"),
            literal(0).label("level"),
        )
        .join(ReceivableHold, held)
        .join(Customer, customer)
        .where(Receivable.workspace_id == workspace_of(session), OPEN, which),
    )
    newest = _newest(rows)
    lines = by_customer(session, newest, {row.id: row.promised for row in newest if row.promised})
    told = [line.model_copy(update={"late": line.due_on is not None and line.due_on < on}) for line in lines]
    return sorted(told, key=lambda line: (line.due_on, line.customer))


def _newest(rows: Sequence[Any]) -> Sequence[Any]:
    """Return of each invoice the promise for the latest day: a newer word takes the place of a broken one."""
    return list({row.id: row for row in sorted(rows, key=lambda row: row.due_on)}.values())


def _ages(session: Session, which: ColumnElement[bool], on: date) -> Iterator[AgeLine]:
    """Yield what is open in each bucket of ages, the oldest first (F-19)."""
    rules = policy(session).receivables
    rows = read(
        session, select(*COLUMNS).where(Receivable.workspace_id == workspace_of(session), OPEN, which)
    )
    cover = covered(session, [row.id for row in rows])
    aged: dict[str, list[Any]] = {}
    oldest: dict[str, int] = {}
    for row in rows:
        rest = row.amount_minor - cover.get(row.id, Covered()).whole
        if rest > rules.tolerance_minor:
            days = max(0, (on - row.due_on).days)
            name = bucket(days, rules.ageing_buckets)
            aged.setdefault(name, []).append(row)
            oldest[name] = max(days, oldest.get(name, 0))
    for name in sorted(aged, key=lambda one: -oldest[one]):
        yield AgeLine(bucket=name, open=open_of(aged[name], cover), count=len(aged[name]))


def _numbers(session: Session, asker: Asker, on: date, *, now: datetime) -> Iterator[MoneyNumber]:
    """Yield how fast money comes in: of the company for who sees all, else of each team led."""
    subjects: dict[Subject, str]
    if asker.roles & SEES_MONEY:
        subjects = {Subject("workspace", workspace_of(session)): ""}
    else:
        subjects = {Subject("team", row.id): row.name for row in teams_below(session, asker.member_id)}
    month, quarter = period_of("month", on - ONE_DAY), period_of("quarter", on - ONE_DAY)
    last = period_of("month", month.starts_on - ONE_DAY)
    asked: Sequence[tuple[str, str, Period]] = (
        ("collection_rate", "collection_rate", month),
        ("before", "collection_rate", last),
        ("late", "collection_rate_late", last),
        ("dso", "dso", quarter),
    )
    known = {
        name: (code, figures(session, [code], list(subjects), period, now=now))
        for name, code, period in asked
    }
    for subject, name in subjects.items():
        values = {key: found[subject, code].value for key, (code, found) in known.items()}
        if any(values[key] is not None for key in ("collection_rate", "late")):
            yield MoneyNumber(name=name, **values)
