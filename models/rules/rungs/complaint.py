"""When somebody else hears of an open complaint (domain.md 7.3, X-06)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from models.policy.calendar import Exempt
from models.policy.complaints import ComplaintLevel, GradeRules
from models.rules import clocks
from models.rules.clocks import Hours
from models.shapes.complaint import ComplaintFacts, Severity
from models.shapes.escalation import FIRST_NOTICE, Audience, Clock, Rung


def rungs(facts: ComplaintFacts, rules: GradeRules, hours: Hours) -> Sequence[Rung]:
    """Return what can still fire while nobody acts; `hours` are the owner's, for clocks in business mode."""
    return [
        Rung(FIRST_NOTICE, facts.known_at),
        *_reminders(facts, rules, hours),
        *(
            Rung(one.level, at)
            for one in rules.ladder
            if (at := _breach(facts, one, hours)) is not None
            and not (facts.downgraded and at < facts.graded_at)
        ),
    ]


def notify(rules: GradeRules, *, owner_too: bool = False) -> Mapping[int, Sequence[Audience]]:
    """Return whom each level tells; a reminder is the owner's.

    `owner_too`: it is a major one, was given its grade later, or opened again.
    """
    told: dict[int, Sequence[Audience]] = {FIRST_NOTICE: rules.on_receipt_notify}
    if owner_too:
        told[FIRST_NOTICE] = (*rules.on_receipt_notify, "owner")
    told |= {_percent(share): ("owner",) for share in rules.remind_at}
    return told | {one.level: one.notify for one in rules.ladder}


def exempt(severity: Severity, rules: GradeRules, words: Collection[Exempt]) -> frozenset[int]:
    """Return the levels that quiet hours do not hold back, by the words of the policy."""
    levels = notify(rules)
    if severity == "major" and "complaint_major" in words:
        return frozenset(levels)
    return frozenset(
        level
        for level in levels
        if (level == FIRST_NOTICE and "complaint_received" in words)
        or (level > FIRST_NOTICE and "complaint_level" in words)
    )


def _reminders(facts: ComplaintFacts, rules: GradeRules, hours: Hours) -> Iterator[Rung]:
    """Yield the reminders at shares of the time; one of before the case was known would say nothing."""
    if facts.resolution is None:
        return
    for share in rules.remind_at:
        at = clocks.at_share(facts.resolution, float(share), _own(facts.resolution, hours))
        if at is not None and at >= facts.known_at:
            yield Rung(_percent(share), at)


def _breach(facts: ComplaintFacts, level: ComplaintLevel, hours: Hours) -> datetime | None:
    """Return when a level fires; None while its clock does not run."""
    if level.when == "first_response_breached":
        found = (_breached(one, hours) for one in (facts.first_response, facts.takeover))
        return min((at for at in found if at is not None), default=None)
    if level.when == "no_plan":
        return None if facts.planned else _without_plan(facts, _time(level.hours), hours)
    plus = _time(level.hours) if level.when == "resolution_breached_plus" else timedelta(0)
    return _breached(facts.resolution, hours, plus)


def _without_plan(facts: ComplaintFacts, after: timedelta, hours: Hours) -> datetime | None:
    """Return when a plan is missed, in the resolution clock's own time; it waits with that clock."""
    whole = facts.resolution
    if whole is None or whole.status != "running":
        return None
    own = _own(whole, hours)
    paused = whole.paused - facts.waited  # what was waited before this grade is no part of its time
    return clocks.start(facts.graded_at, after + paused, whole.mode, own).due_at


def _breached(clock: Clock | None, hours: Hours, plus: timedelta = timedelta(0)) -> datetime | None:
    return clocks.breach(clock, _own(clock, hours), plus=plus) if clock else None


def _own(clock: Clock, hours: Hours) -> Hours:
    return hours if clock.mode == "business" else None


def _time(hours: Decimal | None) -> timedelta:
    return timedelta(hours=float(hours or 0))


def _percent(share: Decimal) -> int:
    return -int(share * 100)
