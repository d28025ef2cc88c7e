"""F-04: the best of the last closed period are asked for more."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.prepared import run
from models.rules.metrics.stretch import Former, best, stretch_target
from models.rules.periods import previous
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import MetricValue

KEYS = ("attainment", "booked_amount", "collected_amount", "won_deals")
FORMER = select(MetricValue.subject_id, MetricValue.metric_code, MetricValue.value).where(
    MetricValue.workspace_id == bindparam("ours"),
    MetricValue.scope == "member",
    MetricValue.metric_code.in_(KEYS),
    MetricValue.period_kind == bindparam("kind"),
    MetricValue.starts_on == bindparam("starts_on"),
    MetricValue.superseded_at.is_(None),
    MetricValue.value.is_not(None),
)


def stretches(
    session: Session, targets: Mapping[Subject, Decimal], period: Period, rules: Policy
) -> Mapping[Subject, int]:
    """Return the stretch targets of those among the members who were the best of the period before.

    Until that period is final nobody has one. One statement.
    """
    former = _former(session, previous(period))
    above = best(former, rules.goals.stretch.top_share)
    return {
        subject: stretch_target(int(target), rules.goals.stretch.uplift)
        for subject, target in targets.items()
        if subject.scope == "member" and subject.id in above
    }


def _former(session: Session, period: Period) -> Sequence[Former]:
    rows: Any = run(session, FORMER, kind=period.kind, starts_on=period.starts_on)
    values: defaultdict[UUID, dict[str, Decimal]] = defaultdict(dict)
    for row in rows:
        values[row.subject_id][row.metric_code] = row.value
    return [
        Former(
            member_id,
            held["attainment"],
            int(held.get("booked_amount", 0)),
            int(held.get("collected_amount", 0)),
            int(held.get("won_deals", 0)),
        )
        for member_id, held in values.items()
        if "attainment" in held
    ]
