"""The invoices that a complaint is about, to tick."""

from collections.abc import Collection, Sequence

from models.shapes.record_views import ReceivableView
from views.blocks import Block
from views.inputs import ticks_field
from views.language import Words

LABEL_MOST = 70  # characters of a box to tick


def invoices_field(
    invoices: Sequence[ReceivableView], ticked: Collection[str], say: Words
) -> Sequence[Block]:
    """Return boxes with a customer's open invoices; nothing where nothing is owed."""
    if not invoices:
        return []
    offered = [(str(one.receivable_id), _invoice(one, say)) for one in invoices]
    hint = say("While a major complaint is open, nobody chases these.")
    return [ticks_field("invoices", say("Invoices it is about"), offered, ticked=[*ticked], hint=hint)]


def _invoice(one: ReceivableView, say: Words) -> str:
    number = one.invoice_no or str(one.ref_no)
    return f"{number[:40]} · {say.money(one.open.minor, one.open.currency)}"[:LABEL_MOST]
