"""A case on its ladder: who is told next and when, through takes, snoozes and rounds.

Rungs say when each level would fire; a rung that cannot fire now, because its clock is paused or its
condition is met, is simply not among them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from models.shapes.escalation import FIRST_NOTICE, Ladder, Rung, Standing


class Looked(NamedTuple):
    """What a look at a case finds."""

    ladder: Ladder
    levels: Sequence[int]  # that fire now
    next_at: datetime | None  # when to look again; None = when something changes


def look(ladder: Ladder, standing: Standing | None, now: datetime) -> Looked:
    """Let a case climb to where it belongs now; a standing of None = the case is gone.

    What settled a case may be taken back, as a payment: then the highest level so far is told once more.
    """
    if standing is None or standing.settled:
        return Looked(close(ladder), (), None)
    ladder = wake(told_again(ladder) if ladder.status == "closed" else ladder, now)
    levels = levels_due(standing.rungs, ladder, now)
    again_at = standing.again_at if _repeats(ladder) else None
    if not levels and again_at is not None and again_at <= now:
        anew = told_again(ladder)
        levels = levels_due(standing.rungs, anew, now)
        ladder, again_at = (anew, again_at) if levels else (ladder, None)
    ladder = fire(ladder, levels)
    if ladder.top in levels and _repeats(ladder):
        again_at = now + standing.again_every if standing.again_every is not None else None
    moments = (next_at(standing.rungs, ladder), again_at)
    return Looked(ladder, levels, min((at for at in moments if at), default=None))


def levels_due(rungs: Sequence[Rung], ladder: Ladder, now: datetime) -> Sequence[int]:
    """Return the levels that fire at `now`, the lowest first: each once in a cycle and round.

    Whoever asks has woken the ladder before.
    """
    if ladder.status != "open":
        return []
    return sorted(rung.level for rung in rungs if rung.at <= now and _waits(rung, ladder))


def next_at(rungs: Sequence[Rung], ladder: Ladder) -> datetime | None:
    """Return when somebody must look again: the next rung, or the end of a take or a snooze; None = never."""
    if ladder.status == "closed":
        return None
    if ladder.until is not None:
        return ladder.until
    return min((rung.at for rung in rungs if _waits(rung, ladder)), default=None)


def fire(ladder: Ladder, levels: Sequence[int]) -> Ladder:
    """Keep that these levels fired."""
    return ladder._replace(fired=ladder.fired.union(levels), top=max([ladder.top, *levels]))


def take(ladder: Ladder, until: datetime) -> Ladder:
    """Somebody takes it: nothing is told until the take times out."""
    return ladder if ladder.status == "closed" else ladder._replace(status="taken", until=until)


def snooze(ladder: Ladder, until: datetime) -> Ladder:
    """Put it off: what comes up meanwhile is told at the end."""
    if ladder.status == "closed":
        return ladder
    return ladder._replace(status="snoozed", until=until, snoozes=ladder.snoozes + 1)


def wake(ladder: Ladder, now: datetime) -> Ladder:
    """End a take or a snooze whose time is over; after a take the highest level so far is told again."""
    if ladder.until is None or now < ladder.until:
        return ladder
    return told_again(ladder) if ladder.status == "taken" else ladder._replace(status="open", until=None)


def told_again(ladder: Ladder) -> Ladder:
    """Begin the next round, at the highest level that was reached: those below and the warnings were told."""
    warned = frozenset(level for level in ladder.fired if level < FIRST_NOTICE)
    return ladder._replace(status="open", until=None, round=ladder.round + 1, fired=warned)


def warned_anew(ladder: Ladder) -> Ladder:
    """Begin the next round for warnings alone: the day that they are about is a later one. Levels stay."""
    told = frozenset(level for level in ladder.fired if level >= FIRST_NOTICE)
    return ladder._replace(round=ladder.round + 1, fired=told)


def begun_anew(ladder: Ladder) -> Ladder:
    """Climb from the ground in the same cycle: it was closed because another ladder took its place."""
    return Ladder(cycle=ladder.cycle, round=ladder.round + 1, snoozes=ladder.snoozes)


def close(ladder: Ladder) -> Ladder:
    """End it: the case is settled."""
    return ladder._replace(status="closed", until=None)


def _waits(rung: Rung, ladder: Ladder) -> bool:
    told_before = ladder.round > 1 and rung.level < max(ladder.top, FIRST_NOTICE)
    return rung.level not in ladder.fired and (rung.any_round or not told_before)


def _repeats(ladder: Ladder) -> bool:
    return ladder.status == "open" and ladder.top > FIRST_NOTICE
