"""One customer's invoices are one conversation: what was just said leaves no room for as much again.

Levels count by each invoice's own days; only what is told of them waits, and then all of it together.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from models.policy.receivables import ReceivablePolicy
from models.rules.local_time import local_date
from models.rules.rungs.sweeping import sweep
from models.shapes.collecting import Cause, CollectionFacts, Word

NEWS: frozenset[Cause] = frozenset({"promise", "review", "reversed"})


def gap(rules: ReceivablePolicy) -> timedelta:
    """Return the days between two words: no more than one invoice alone would leave between them."""
    return timedelta(days=min(rules.min_days_between_levels, rules.repeat_reminder_days))


def held_until(
    level: int, said: Sequence[Word], facts: CollectionFacts, rules: ReceivablePolicy
) -> datetime | None:
    """Return when a level may be told to somebody who was told so much of the customer; None = now.

    A level above all that was said lately waits for nothing: the oldest invoice leads.
    """
    today, days = local_date(facts.now, facts.zone), gap(rules)
    free_on = {word: local_date(word.at, facts.zone) + days for word in said}
    fresh = [word for word, on in free_on.items() if on > today]
    if not fresh or level > max(word.level for word in fresh):
        return None
    return sweep(facts, rules, max(free_on[word] for word in fresh))


def urgent(cause: Cause | None, *, again: bool) -> bool:
    """Tell whether a level is news that waits for no other invoice: what was agreed came to nothing.

    Told again without a cause is told after a take: nobody is on it any more.
    """
    return cause in NEWS or (again and cause is None)
