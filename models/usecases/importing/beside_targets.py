"""Amounts of a file beside their owners' targets of the month: a preview asks, nothing stops."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.errors import UserError
from models.policy import MetricBounds
from models.queries.targets import targets_for
from models.rules.importing.kinds import COLUMNS
from models.rules.money import plain_money
from models.rules.periods import period_of
from models.rules.unusual import beside_targets, of_target
from models.shapes.import_file import Questioned, SentKind, Wrong
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.records import DealForm, OrderForm
from models.usecases.importing.forms import Form
from models.usecases.importing.run import Run

BOOKED = "booked_amount"


class LargeBesideTarget(UserError):
    """An amount that is more of its owner's target of the month than the policy lets pass unasked."""

    template = "{amount} {currency} is a large part of the month's whole target of {target}. Is it right?"


def doubts(
    session: Session, run: Run, ready: Sequence[Form], asked: Sequence[Questioned]
) -> Sequence[Questioned]:
    """Return which lines book a large part of a month's target; those `asked` about already are left out."""
    if not beside_targets([BOOKED], run.policy):
        return []
    known = {one.number for one in asked}
    months: defaultdict[Period, list[Form]] = defaultdict(list)
    for one in ready:
        on = _booked_on(one.form)
        if on is not None and one.form.currency == run.policy.currency and one.line.number not in known:
            months[period_of("month", on)].append(one)
    return [found for month, forms in months.items() for found in _of_month(session, run, month, forms)]


def _booked_on(form: Any) -> date | None:
    """Return the day on which a form's amount counts for its owner; None = it is none of the booked ones."""
    match form:
        case DealForm():
            return form.closed_on or form.opened_on
        case OrderForm():
            return form.ordered_on
        case _:
            return None


def _of_month(session: Session, run: Run, month: Period, forms: Sequence[Form]) -> Iterator[Questioned]:
    owners = {Subject("member", one.form.owner_id) for one in forms}
    targets = {
        subject: value for (subject, _), value in targets_for(session, [BOOKED], owners, month).items()
    }
    bounds: Mapping[str, MetricBounds] = run.policy.metrics
    for one in forms:
        target = targets.get(Subject("member", one.form.owner_id))
        most = of_target(bounds[BOOKED], target)
        if target is None or most is None or one.form.amount_minor <= most:
            continue
        asked = LargeBesideTarget(
            amount=plain_money(one.form.amount_minor, one.form.currency),
            currency=one.form.currency,
            target=plain_money(int(target), one.form.currency),
        )
        yield Questioned(one.line.number, Wrong(_amount(run.kind), asked))


def _amount(kind: SentKind) -> str | None:
    return next((column.name for column in COLUMNS[kind] if column.field == "amount_minor"), None)
