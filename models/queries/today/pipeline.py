"""What is on its way: open deals with a proposal that are expected to close in the period."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, run
from models.queries.today.habits import proposed
from models.rules.metrics.conversion import Amount, Rates, summed
from models.shapes.period import Period
from models.tables import Deal


def open_amounts(
    session: Session, member_ids: Collection[UUID], period: Period, today: date, rates: Rates
) -> Mapping[UUID, int]:
    """Return what people's own open deals come to, in base minor units; who has none is left out."""
    facts = {"members": member_ids, "first": period.starts_on, "last": period.ends_on}
    amounts: defaultdict[UUID, list[Amount]] = defaultdict(list)
    for owner_id, currency, minor in map(tuple, run(session, _open(), **facts)):
        amounts[owner_id].append(Amount(int(minor), currency, today))
    return {owner_id: int(summed(held, rates).total) for owner_id, held in amounts.items()}


@cache
def _open() -> Any:
    return (
        select(Deal.owner_id, Deal.currency, func.sum(Deal.amount_minor))
        .where(
            Deal.workspace_id == bindparam("ours"),
            among(Deal.owner_id, "members"),
            Deal.status == "open",
            Deal.expected_close_on.between(bindparam("first"), bindparam("last")),
            proposed(),
        )
        .group_by(Deal.owner_id, Deal.currency)
    )
