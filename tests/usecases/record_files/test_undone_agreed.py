"""An import of invoices is not taken back over what was agreed about them."""

from datetime import date

import pytest

from models.shapes.collecting import PromiseForm
from models.tables import Receivable
from models.usecases import collecting
from models.usecases.importing import UndoWouldLose
from tests.usecases.record_files.office import NOW, Office
from tests.usecases.record_files.test_undone import INVOICES


def test_what_was_agreed_about_an_invoice_is_not_taken_away(office: Office) -> None:
    """It is called as people call it."""
    office.take("invoices", INVOICES.format(amount=100))
    form = PromiseForm(receivable_ids=(office.row(Receivable, "I-1").id,), until_on=date(2026, 3, 20))
    collecting.promise(office.session, None, form, now=NOW)
    with pytest.raises(UndoWouldLose, match="is named by 1 promise, dispute or freeze"):
        office.undo()
