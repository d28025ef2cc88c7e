"""What was answered about a day, said again: in the message that stands for the form, and after the lock."""

from collections.abc import Sequence

from models.shapes.metric import MetricValue
from models.shapes.standup import StandupKind
from views.language import Words


def given(kind: StandupKind, numbers: Sequence[MetricValue], say: Words) -> str:
    """Return "Your targets: Effective visits 5 · Booked amount £200" as plain text; empty without numbers."""
    if not numbers:
        return ""
    said = " · ".join(f"{say.metric(one.code)} {say.value(one.code, one.value)}" for one in numbers)
    if kind == "morning":
        return say("Your targets: {numbers}", numbers=said)
    return say("Your results: {numbers}", numbers=said)
