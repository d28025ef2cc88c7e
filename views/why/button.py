"""The button that asks why a number is what it is."""

from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.reader import Reader
from views.blocks import Block, button
from views.language import speak
from views.menu import MENU

WHY = f"{MENU}why"


def why_button(
    code: str, subject: Subject, period: Period, reader: Reader, *, number: int | None = None
) -> Block:
    """Return the button that explains a number; `number` tells several in one message apart."""
    say = speak(reader)
    suffix = "" if number is None else f"_{number}"
    spoken = f"{say('Why?')} {say.metric(code)}"
    return button(f"{WHY}{suffix}", say("Why?"), wanted(code, subject, period), accessibility_label=spoken)


def wanted(code: str, subject: Subject, period: Period) -> str:
    """Return what the button carries: "booked_amount|member:<id>|2026-03"."""
    return f"{code}|{subject.scope}:{subject.id}|{period.label}"
