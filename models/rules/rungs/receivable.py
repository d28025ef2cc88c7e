"""When somebody hears of money that is late (domain.md 4.5, 7.5, X-07): sweeps at nine on working days."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from models.policy.receivables import CollectionAction, CollectionLevel, ReceivablePolicy
from models.rules.local_time import local_date
from models.rules.rungs.sweeping import ONE_DAY, instant, sweep, working
from models.shapes.collecting import Cause, CollectionFacts
from models.shapes.escalation import FIRST_NOTICE, Audience, Rung, Standing

HOLDER: Mapping[CollectionAction, Audience] = {  # whose business an invoice is at a level
    "follow_up": "owner",
    "manager_intervention": "manager",
    "legal_letter": "legal",
}
OWNER: Sequence[Audience] = ("owner",)
LAPSED: Sequence[Audience] = ("owner", "manager")  # hear that a promise was broken, a review came up


class Again(NamedTuple):
    """When the level so far is told once more if nobody does anything, and whom."""

    at: datetime
    notify: Sequence[Audience]


def rungs(facts: CollectionFacts, rules: ReceivablePolicy) -> Sequence[Rung]:
    """Return what can still fire while nobody acts; the level so far stands there to be told again."""
    silent = _silent_until(facts, rules)
    if silent is None:
        return []
    back = [Rung(FIRST_NOTICE, sweep(facts, rules, silent), any_round=True)]
    first = back if facts.level == 0 and news_of_reversal(facts) else []
    return [*_warnings(facts, rules, silent), *first, *_levels(facts, rules, silent)]


def again(facts: CollectionFacts, rules: ReceivablePolicy) -> Again | None:
    """Return what is said between levels: a promise is broken, a payment was taken back, a reminder."""
    silent = _silent_until(facts, rules)
    if silent is None:
        return None
    silent = max(silent, facts.due_on + ONE_DAY)  # the day may have been moved since
    if facts.lapsed_on is not None and news_of_lapse(facts):
        return Again(sweep(facts, rules, max(silent, facts.lapsed_on + ONE_DAY)), LAPSED)
    at_level = next((one for one in rules.ladder if one.level == facts.level), None)
    if at_level is not None and news_of_reversal(facts):
        return Again(sweep(facts, rules, silent), OWNER)
    if at_level is None or facts.told_at is None:
        return None
    last = max(facts.told_at, facts.contacted_at or facts.told_at)  # whoever called is not asked to call
    next_on = local_date(last, facts.zone) + timedelta(days=rules.repeat_reminder_days)
    return Again(sweep(facts, rules, max(silent, next_on)), (HOLDER[at_level.action],))


def notify(facts: CollectionFacts, rules: ReceivablePolicy) -> Mapping[int, Sequence[Audience]]:
    """Return whom each level tells; warnings and money that went back are the owner's, too."""
    told: dict[int, Sequence[Audience]] = {-days: OWNER for days in (*rules.early_warning_days, FIRST_NOTICE)}
    besides = LAPSED if news_of_lapse(facts) else OWNER if news_of_reversal(facts) else ()
    return told | {one.level: tuple(dict.fromkeys((*one.notify, *besides))) for one in rules.ladder}


def standing(
    facts: CollectionFacts,
    rules: ReceivablePolicy,
    people: Mapping[Audience, UUID],
    *,
    reminds: bool = True,
) -> Standing:
    """Return how an invoice stands for the engine.

    `reminds`: nobody has taken it or put it off, so what is said between levels is for the level's holder;
    at the end of a take everybody hears who heard before.
    """
    if not owed(facts, rules):
        return Standing(rungs=(), notify={}, people=people, settled=True)
    once_more, told = again(facts, rules), dict(notify(facts, rules))
    if once_more is not None and once_more.at <= facts.now and reminds:
        told[facts.level] = once_more.notify
    return Standing(
        rungs=rungs(facts, rules),
        notify=told,
        people=people,
        again_at=once_more.at if once_more is not None else None,
        again_every=timedelta(days=rules.repeat_reminder_days),
    )


def cause(facts: CollectionFacts, rules: ReceivablePolicy, *, reminds: bool = True) -> Cause | None:
    """Return what besides the days that passed makes somebody hear of it now."""
    if news_of_lapse(facts):
        return "review" if facts.lapsed == "dispute" else "promise"
    if news_of_reversal(facts):
        return "reversed"
    once_more = again(facts, rules) if reminds else None
    return "reminder" if once_more is not None and once_more.at <= facts.now else None


def news_of_lapse(facts: CollectionFacts) -> bool:
    """Tell whether a promise or dispute ended without a result since anything was said."""
    if facts.lapsed_on is None:
        return False
    return facts.told_at is None or local_date(facts.told_at, facts.zone) <= facts.lapsed_on


def news_of_reversal(facts: CollectionFacts) -> bool:
    """Tell whether a payment was taken back since anything was said."""
    if facts.reversed_at is None:
        return False
    return facts.told_at is None or facts.told_at < facts.reversed_at


def overdue(facts: CollectionFacts, rules: ReceivablePolicy) -> bool:
    """Tell whether it is late: the due date itself is not."""
    return owed(facts, rules) and local_date(facts.now, facts.zone) > facts.due_on


def owed(facts: CollectionFacts, rules: ReceivablePolicy) -> bool:
    """Tell whether anything is left to ask for."""
    return facts.open and facts.outstanding > rules.tolerance_minor


def _silent_until(facts: CollectionFacts, rules: ReceivablePolicy) -> date | None:
    """Return the first day on which anything may be said; None = none, as long as nothing changes."""
    ends = [pause.until_on for pause in facts.pauses]
    if not owed(facts, rules) or None in ends:
        return None
    days = [on + ONE_DAY for on in ends if on is not None]
    if facts.stale:
        days.append(local_date(facts.now, facts.zone) + ONE_DAY)
    return max(days, default=date.min)


def _warnings(facts: CollectionFacts, rules: ReceivablePolicy, silent: date) -> Iterator[Rung]:
    """Yield the warnings that lie ahead; of two in one sweep only the nearer one speaks."""
    if local_date(facts.now, facts.zone) > facts.due_on:
        return iter(())
    found: dict[datetime, int] = {}
    for days in sorted(rules.early_warning_days, reverse=True):
        planned = instant(facts, working(facts, rules, facts.due_on - timedelta(days=days), step=-ONE_DAY))
        told = max(planned, sweep(facts, rules, silent)) if planned < facts.now or facts.stale else planned
        in_time = planned >= facts.since and local_date(told, facts.zone) <= facts.due_on
        if in_time and (facts.stale or local_date(told, facts.zone) >= silent):
            found[told] = -days
    return (Rung(level, at, any_round=True) for at, level in found.items())


def _levels(facts: CollectionFacts, rules: ReceivablePolicy, silent: date) -> Iterator[Rung]:
    """Yield the levels from the present one up: each when its days are reached, one a sweep, with gaps."""
    gap = timedelta(days=max(1, rules.min_days_between_levels))
    earliest = silent
    if facts.level > 0:
        yield Rung(facts.level, sweep(facts, rules, max(silent, facts.due_on + ONE_DAY)))
    if facts.level > 0 and facts.level_at is not None:
        earliest = max(silent, local_date(facts.level_at, facts.zone) + gap)
    ahead = [one for one in rules.ladder if one.level > facts.level]
    for place, one in enumerate(ahead):
        at = sweep(facts, rules, max(earliest, _reached(facts, one)))
        on = local_date(at, facts.zone)
        following = ahead[place + 1 : place + 2]
        if rules.catch_up == "jump" and any(_reached(facts, next_) <= on for next_ in following):
            continue
        yield Rung(one.level, at)
        earliest = max(earliest, on + gap)


def _reached(facts: CollectionFacts, level: CollectionLevel) -> date:
    return facts.due_on + timedelta(days=level.days_overdue)


def asks_for_letter(level: int, rules: ReceivablePolicy) -> bool:
    """Tell whether an invoice at a level is to be in a legal letter."""
    asking = [one.level for one in rules.ladder if one.action == "legal_letter"]
    return bool(asking) and level >= min(asking)
