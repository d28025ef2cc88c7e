"""The company's exchange rates, as sums in its own currency need them."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import policy, workspace_of
from models.rules.metrics.conversion import Quote, Rates, rates
from models.tables import ExchangeRate


def company_rates(session: Session) -> Rates:
    """Return every rate of the policy's currency."""
    base = policy(session).currency
    found = select(ExchangeRate.currency, ExchangeRate.quoted_on, ExchangeRate.rate).where(
        ExchangeRate.workspace_id == workspace_of(session), ExchangeRate.base == base
    )
    return rates(base, [Quote(*row) for row in read(session, found)])


def without_rate(session: Session, amounts: Mapping[str, int]) -> Mapping[str, int]:
    """Return those of some counts by currency that no rate is known of, in the order of their names."""
    known = company_rates(session)
    return {one: n for one, n in sorted(amounts.items()) if one != known.base and one not in known.quotes}
