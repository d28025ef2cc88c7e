"""Two policies side by side: each figure of a rehearsal under the one in force and under the other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from models.shapes.escalation import LadderName
from models.shapes.policy_rehearsal import LevelTold, PolicyRehearsal, Side

What = Literal["people", "messages", "odd", "unheard", "told", "standing"]
Key = tuple[LadderName, int]


class Compared(NamedTuple):
    """One figure."""

    what: What
    before: int
    after: int
    on: LadderName | None = None
    level: int = 0


def compared(found: PolicyRehearsal) -> list[Compared]:
    """Return the figures of both sides, those of all cases first, then ladder by ladder."""
    before, after = found.before, found.after
    whole = [
        Compared("people", before.people, after.people),
        Compared("messages", before.messages, after.messages),
        Compared("odd", before.odd_count, after.odd_count),
        Compared("unheard", before.unheard, after.unheard),
    ]
    return [*whole[:2], *(one for one in whole[2:] if one.before or one.after), *_levels(before, after)]


def reached(side: Side) -> Sequence[LevelTold]:
    """Return the highest level of each ladder at which cases would stand, where there are any."""
    return [*{one.on: one for one in side.levels if one.standing}.values()]


def _levels(before: Side, after: Side) -> Iterator[Compared]:
    old, new = _by_level(before), _by_level(after)
    for on, level in sorted({*old, *new}):
        was, is_now = old.get((on, level)), new.get((on, level))
        yield Compared("told", was.told if was else 0, is_now.told if is_now else 0, on, level)
        stood, stands = was.standing if was else 0, is_now.standing if is_now else 0
        if stood or stands:
            yield Compared("standing", stood, stands, on, level)


def _by_level(side: Side) -> Mapping[Key, LevelTold]:
    return {(one.on, one.level): one for one in side.levels}
