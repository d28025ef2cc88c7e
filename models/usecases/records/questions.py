"""What is asked instead of kept: the same thing twice within minutes, an amount larger than usual.

Nothing is kept until it comes again with the question's `token` among what is sure.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import UserError
from models.policy import MetricBounds, Policy
from models.queries.records.rates import company_rates
from models.queries.targets import months_targets
from models.queries.tenancy import policy
from models.rules.importing.amounts import AbsurdAmount
from models.rules.money import plain_money
from models.rules.unusual import beside_targets, of_target
from models.shapes.metric import Money

SAME = "same"


class Question(UserError):
    """Something unusual; `token` stands for the answer that it is meant so."""

    token = SAME


class SameJustNow(Question):
    """The same activity was logged some minutes ago; facts: `at`."""

    template = "You logged the same at {at}. If this is another one, press again."


class SameDealJustNow(Question):
    """The same deal was opened some minutes ago; facts: `ref_no`."""

    template = "Deal {ref_no} says the same and is minutes old. If this is another one, press again."


class MoreThanUsual(Question):
    """An amount above `question_above` of the policy; facts: `amount`."""

    template = "{amount} is more than usual. If it is right, press again."

    def __init__(self, *, amount: Money, field: str | None = None, **facts: Money) -> None:
        """Ask about this very amount: another one is asked about again."""
        self.token = f"{amount.minor}{amount.currency}"
        super().__init__(field=field, amount=amount, **facts)


class MuchOfTheTarget(MoreThanUsual):
    """An amount above the policy's share of the person's target; facts: `amount`, `target`."""

    template = (
        "{amount} is a large part of the month's whole target of {target}. If it is right, press again."
    )


def require_usual(
    session: Session,
    amount: Money,
    on: date,
    *,
    sure: Collection[str],
    owner_id: UUID | None = None,
    code: str = "booked_amount",
    field: str = "amount",
) -> None:
    """Refuse an amount that cannot be, ask about one that is more than usual.

    An amount of another currency is compared by its rate; without one nobody can tell. `owner_id` is whose
    target of the month it is compared with.

    Raises:
        AbsurdAmount: it is above the policy's `max`.
        MoreThanUsual, MuchOfTheTarget: it is above the policy's figure or share of the target, and not sure.
    """
    rules = policy(session)
    bounds = rules.metrics.get(code, MetricBounds())
    worth = company_rates(session).in_base(amount.minor, amount.currency, on)
    if worth is None:
        return
    if bounds.max is not None and worth > bounds.max:
        raise _absurd(amount, plain_money(bounds.max, rules.currency), code, field)
    asked = MoreThanUsual(amount=amount, field=field)
    if asked.token in sure:
        return
    if bounds.question_above is not None and worth > bounds.question_above:
        raise asked
    target = _target(session, code, owner_id, on, rules)
    most = of_target(bounds, target)
    if target is not None and most is not None and worth > most:
        of = Money(minor=int(target), currency=rules.currency)
        raise MuchOfTheTarget(amount=amount, target=of, field=field)


def _absurd(amount: Money, most: str, code: str, field: str) -> AbsurdAmount:
    plain = plain_money(amount.minor, amount.currency)
    return AbsurdAmount(field=field, amount=plain, currency=amount.currency, most=most, code=code)


def _target(session: Session, code: str, owner_id: UUID | None, on: date, rules: Policy) -> Decimal | None:
    """Return the target of the month that an amount is compared with."""
    if owner_id is None:
        return None
    return months_targets(session, beside_targets([code], rules), owner_id, on).get(code)


def surely(amount: Money | None = None) -> frozenset[str]:
    """Return what is sure when somebody says of a typed line that it is meant so, its amount included."""
    tokens = {SAME} if amount is None else {SAME, MoreThanUsual(amount=amount).token}
    return frozenset(tokens)
