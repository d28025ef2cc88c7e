"""What the forms of a case are made of."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from models.shapes.complaint import ComplaintView
from models.shapes.record_views import ReceivableView
from views.blocks import Block
from views.fields import text_field
from views.inputs import date_field, time_field
from views.language import Words

REASON_MOST = 300
TIME = "_time"  # after the name of a day's field: the time of that day


class Asked(NamedTuple):
    """A case whose form is drawn, on the reader's day."""

    case: ComplaintView
    today: date
    say: Words
    invoices: Sequence[ReceivableView] = ()  # that its customer owes
    named: Collection[str] = ()  # of them those that it is about


class Drawn(NamedTuple):
    """What a form asks, under its title and above its button."""

    title: str
    submit: str
    fields: list[Block]


def words_field(name: str, label: str, value: str = "") -> Block:
    """Return a field for several sentences."""
    return text_field(name, label, value=value, multiline=True, optional=False)


def line_field(name: str, label: str, value: str = "") -> Block:
    """Return a field for one sentence."""
    return text_field(name, label, value=value, limit=REASON_MOST, optional=False)


def reason_field(label: str) -> Block:
    """Return the field that asks why."""
    return line_field("reason", label)


def moment_fields(
    name: str, label: str, say: Words, *, on: date | None = None, hint: str = "", optional: bool = True
) -> list[Block]:
    """Return the fields of a moment on the reader's wall: its day, and its time, which has a usual one."""
    day = date_field(name, label, value=on, optional=optional)
    return [day, time_field(f"{name}{TIME}", say("At what time?"), hint=hint)]
