"""A whole shared among its parts by weight (F-05)."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from models.queries.targets import targets_for
from models.rules.metrics.split import split
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.shapes.targets import TargetForm
from models.usecases.targets.errors import NothingToSplit
from models.usecases.targets.setting import set_targets


def split_target(
    session: Session,
    whole: Subject,
    code: str,
    period: Period,
    weights: Mapping[Subject, Decimal],
    *,
    reason: str = "",
    actor: Asker | None,
    now: datetime,
) -> int:
    """Share a target among its parts by weight, to the last unit; return how many are other than before.

    A part without weight gets no target.

    Raises:
        NothingToSplit: the whole has none, or nobody has a weight.
        UserError: as `set_targets`.
    """
    target = targets_for(session, [code], [whole], period).get((whole, code))
    if target is None or not any(weights.values()):
        raise NothingToSplit
    shares = split(int(target), list(weights.values()))
    forms = [
        TargetForm(subject=subject, code=code, period=period, value=share, reason=reason)
        for subject, share in zip(weights, shares, strict=True)
        if share
    ]
    return set_targets(session, forms, actor=actor, now=now)
