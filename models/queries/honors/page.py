"""A month's honors as one asker may see them, and the hall of fame."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from models.queries.frozen import is_frozen
from models.queries.honors.awards import awards, latest_awards, of_period, winners_of
from models.queries.honors.deciders import may_decide
from models.queries.honors.rules import conditions_of, part_of
from models.queries.tenancy import workspace
from models.rules.local_time import known_zone, local_date
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
        before=month.ends_on < _founded_on(session),
        awards=tuple(one for one in shown if one is not None),
        not_awarded=tuple(missing),
        past=tuple(latest_awards(session)),
    )


def _founded_on(session: Session) -> date:
    home = workspace(session)
    return local_date(home.created_at, known_zone(home.timezone))


def _seen(session: Session, asker: Asker, view: AwardView, now: datetime) -> AwardView | None:
    """Return an award as the asker may see it: before it is announced who decides, and who was told."""
    if view.announced_at is not None:
        return view
    winners = winners_of(view)
    if view.status == "approved" and asker.member_id in winners:
        return view
    if view.status in ("proposed", "approved") and may_decide(session, asker, winners, now=now):
        return view.model_copy(update={"waits_for_me": view.status == "proposed"})
    return None
