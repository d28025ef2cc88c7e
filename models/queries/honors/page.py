"""A month's honors as one asker may see them, and the hall of fame."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.frozen import is_frozen
from models.queries.honors.awards import awards, latest_awards, of_period, winners_of
from models.queries.honors.deciders import may_decide
from models.queries.honors.rules import conditions_of, part_of
from models.shapes.honors import AwardView, HonorsPage
from models.shapes.period import Period
from models.shapes.roster import Asker


def honors_page(session: Session, asker: Asker, month: Period, *, now: datetime) -> HonorsPage:
    """Return what was announced of a month, what waits for the asker, and what nobody won."""
    every = awards(session, of_period(month))
    standing = {one.honor for one in every if one.status != "revoked"}
    frozen = is_frozen(session, month)
    missing = [
        (rule.code, rule.title)
        for rule in (conditions_of(session, month).rules if frozen else ())
        if rule.code not in standing and is_frozen(session, month, part_of(rule))
    ]
    shown = (_seen(session, asker, one, now) for one in every)
    return HonorsPage(
        period=month,
        frozen=frozen,
        awards=tuple(one for one in shown if one is not None),
        not_awarded=tuple(missing),
        past=tuple(latest_awards(session)),
    )


def _seen(session: Session, asker: Asker, view: AwardView, now: datetime) -> AwardView | None:
    """Return an award as the asker may see it; before it is announced only who decides does."""
    if view.announced_at is not None:
        return view
    if view.status == "proposed" and may_decide(session, asker, winners_of(view), now=now):
        return view.model_copy(update={"waits_for_me": True})
    return None
