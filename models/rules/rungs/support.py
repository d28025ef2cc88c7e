"""When somebody else hears of a wish for support that nobody answered (settled.md 7, 9)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from models.policy.support import SupportPolicy
from models.rules import clocks
from models.rules.clocks import Hours
from models.shapes.escalation import FIRST_NOTICE, Rung
from models.shapes.support import SupportFacts


def rungs(facts: SupportFacts, rules: SupportPolicy, hours: Hours) -> Sequence[Rung]:
    """Return what can still fire while the clock runs; `hours` are the asked person's, None in wall mode."""
    return list(_rungs(facts, rules, hours))


def _rungs(facts: SupportFacts, rules: SupportPolicy, hours: Hours) -> Iterator[Rung]:
    if facts.clock.status != "running":
        return
    if not facts.told:
        yield Rung(FIRST_NOTICE, facts.clock.started_at)
    for one in rules.ladder:
        plus = timedelta(hours=float(one.hours or 0)) if one.when == "answer_breached_plus" else timedelta(0)
        at = clocks.breach(facts.clock, hours, plus=plus)
        if at is not None:
            yield Rung(one.level, at)
