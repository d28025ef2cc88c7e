"""The small forms of a case, one for each verb that needs words, a person or a day."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from models.shapes.complaint import ComplaintView
from models.shapes.reader import Reader
from models.shapes.record_views import ReceivableView
from views.blocks import Block, context, one_line
from views.complaint import facts
from views.complaint.forms import course, side
from views.complaint.forms.parts import Asked, Drawn
from views.complaint.names import ACTION, FORM
from views.fields import modal
from views.language import speak
from views.who_sees import who_sees

FORMS: Mapping[str, Callable[[Asked], Drawn]] = {**course.FORMS, **side.FORMS}


def form(
    verb: str,
    case: ComplaintView,
    today: date,
    reader: Reader,
    *,
    invoices: Sequence[ReceivableView] = (),
    named: Collection[str] = (),
) -> Block:
    """Return the form of a verb; `invoices` are those that the customer owes, `named` those it is about."""
    say = speak(reader)
    drawn = FORMS[verb](Asked(case, today, say, invoices, named))
    about = context(f"{facts.title(case, say)} · {one_line(case.title, 200)}")
    return modal(
        f"{ACTION}{verb}{FORM}",
        drawn.title,
        [about, *drawn.fields, who_sees("complaint", reader)],
        submit=drawn.submit,
        close=say("Cancel"),
        facts={"complaint": str(case.complaint_id)},
    )
