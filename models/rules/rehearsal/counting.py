"""What one policy would have done, counted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from models.policy import Policy
from models.rules.rehearsal.telling import messages, odd
from models.shapes.calendar import PersonDays
from models.shapes.escalation import LadderName
from models.shapes.policy_rehearsal import Climbed, LevelTold, OddHour, Receiver, Side, Told

MOST_RECEIVERS = 5
MOST_ODD = 10
Message = tuple[tuple[UUID, datetime], Sequence[Told]]


class Hearer(NamedTuple):
    """Somebody who hears of cases."""

    name: str
    zone: str
    days: PersonDays


def counted(
    rules: Policy, cases: Sequence[Climbed], told: Sequence[Told], who: Mapping[UUID, Hearer], *, unheard: int
) -> Side:
    """Return the figures of one policy."""
    sent = messages(told)
    odd_ones = [*_odd(sorted(sent.items(), key=lambda one: (one[0][1], who[one[0][0]].name)), who)]
    by_person = Counter(member_id for member_id, _ in sent)
    first = sorted(by_person.items(), key=lambda one: (-one[1], who[one[0]].name))
    return Side(
        people=len(by_person),
        messages=len(sent),
        unheard=unheard,
        levels=tuple(_levels(rules, cases, told)),
        receivers=tuple(Receiver(name=who[key].name, messages=n) for key, n in first[:MOST_RECEIVERS]),
        odd=tuple(odd_ones[:MOST_ODD]),
        odd_count=len(odd_ones),
    )


def _odd(sent: Sequence[Message], who: Mapping[UUID, Hearer]) -> Iterator[OddHour]:
    for (member_id, at), lines in sent:
        hearer = who[member_id]
        why = odd(at, hearer.zone, hearer.days)
        if why is not None:
            top = max(lines, key=lambda one: one.level)
            case = top.course
            yield OddHour(
                name=hearer.name, at=at, zone=hearer.zone, why=why, on=case.on, no=case.no, level=top.level
            )


def _levels(rules: Policy, cases: Sequence[Climbed], told: Sequence[Told]) -> Iterator[LevelTold]:
    """Yield every level that was told or stands, ladder by ladder, the lowest first."""
    times = Counter((one.course.on, one.level) for one in told)
    stand = Counter(
        (one.course.on, one.ladder.top)
        for one in cases
        if one.ladder.status != "closed" and one.ladder.top > 0
    )
    actions = {one.level: one.action for one in rules.receivables.ladder}
    for on, level in sorted({*times, *stand}):
        yield LevelTold(
            on=on,
            level=level,
            told=times[on, level],
            standing=stand[on, level],
            action=actions.get(level) if on == "receivable" else None,
        )


def kinds(cases: Sequence[Climbed]) -> dict[LadderName, int]:
    """Return how many cases of each ladder were looked at."""
    return dict(Counter(one.course.on for one in cases))
