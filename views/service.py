"""How well answers came: medians, shares in time."""

from decimal import Decimal

from models.shapes.support import AnswerTime
from views.language import Words

HOUR, MINUTE = 3600, 60


def duration(seconds: int, say: Words) -> str:
    """Return a stretch of time in hours and minutes."""
    hours, minutes = seconds // HOUR, seconds % HOUR // MINUTE
    if not hours:
        return say("{minutes} min", minutes=minutes)
    return (
        say("{hours} h {minutes} min", hours=hours, minutes=minutes)
        if minutes
        else say("{hours} h", hours=hours)
    )


def answered(time: AnswerTime, say: Words) -> str:
    """Return how somebody answered: "3 wishes, half of the answers within 1 h 20 min, 100% in time"."""
    parts = [say.many("{n} wish for support", "{n} wishes for support", time.wishes)]
    if time.median_seconds is not None and time.answered == 1:
        parts.append(say("answered within {time}", time=duration(time.median_seconds, say)))
    elif time.median_seconds is not None:
        parts.append(say("half of the answers within {time}", time=duration(time.median_seconds, say)))
    decided = time.in_time + time.late
    if decided:
        parts.append(say("{share} in time", share=say.share(Decimal(time.in_time) / decided)))
    waiting = time.wishes - time.answered
    if waiting:
        parts.append(say.many("{n} still waits", "{n} still wait", waiting))
    return say(", ").join(parts)
