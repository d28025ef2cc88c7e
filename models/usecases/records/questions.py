"""What is asked instead of kept: the same thing twice within minutes, an amount larger than usual.

Nothing is kept until it comes again with the question's `token` among what is sure.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from models.errors import UserError
from models.policy import MetricBounds
from models.queries.records.rates import company_rates
from models.queries.tenancy import policy
from models.rules.importing.amounts import AbsurdAmount
from models.rules.money import plain_money
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

    def __init__(self, *, amount: Money, field: str | None = None) -> None:
        """Ask about this very amount: another one is asked about again."""
        self.token = f"{amount.minor}{amount.currency}"
        super().__init__(field=field, amount=amount)


def require_usual(
    session: Session,
    amount: Money,
    on: date,
    *,
    sure: Collection[str],
    code: str = "booked_amount",
    field: str = "amount",
) -> None:
    """Refuse an amount that cannot be, ask about one that is more than usual.

    An amount of another currency is compared by its rate; without one nobody can tell.

    Raises:
        AbsurdAmount: it is above the policy's `max`.
        MoreThanUsual: it is above `question_above`, and not sure.
    """
    rules = policy(session)
    bounds = rules.metrics.get(code, MetricBounds())
    worth = company_rates(session).in_base(amount.minor, amount.currency, on)
    if worth is None:
        return
    if bounds.max is not None and worth > bounds.max:
        raise AbsurdAmount(
            field=field,
            amount=plain_money(amount.minor, amount.currency),
            currency=amount.currency,
            most=plain_money(bounds.max, rules.currency),
            code=code,
        )
    asked = MoreThanUsual(amount=amount, field=field)
    if bounds.question_above is not None and worth > bounds.question_above and asked.token not in sure:
        raise asked


def surely(amount: Money | None = None) -> frozenset[str]:
    """Return what is sure when somebody says of a typed line that it is meant so, its amount included."""
    tokens = {SAME} if amount is None else {SAME, MoreThanUsual(amount=amount).token}
    return frozenset(tokens)
