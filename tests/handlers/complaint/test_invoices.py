"""The invoices of a case are ticked in its forms."""

import pytest

from models.shapes.records import ReceivableForm
from models.tables import ReceivableHold
from models.usecases.records import receivables
from tests.handlers.company import Staff
from tests.handlers.complaint.thread import complaints, head, recorded
from tests.handlers.desk import Desk, shown
from tests.handlers.records.ledger import know

ONE_STORE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # where the hands matter


@ONE_STORE
def test_the_invoices_that_it_is_about_are_ticked_when_it_becomes_major_and_later(
    staff: Staff, desk: Desk
) -> None:
    """Nobody chases what is ticked; what is named already stands ticked."""
    know(desk, staff.ana, "Acme")
    recorded(staff.ana)
    (row,) = complaints(desk)
    plain = {
        "customer_id": row.customer_id, "owner_id": row.owner_id, "amount_minor": 100_00, "currency": "CNY",
        "issued_on": "2026-01-05", "due_on": "2026-01-20",
    }  # fmt: skip
    with desk.sessions.writing(desk.workspace_id) as session:
        one, other = (
            str(
                receivables.issue(
                    session,
                    None,
                    ReceivableForm.model_validate({**plain, "invoice_no": no}),
                    now=row.created_at,
                )
            )
            for no in ("INV-1", "INV-2")
        )
    mia = staff.mia.slack
    mia.press(head(desk), "complaint_more")
    assert "INV-1" in shown(mia.press("modal", "complaint_upgrade").view)
    mia.fill("invoices", [one])
    assert not mia.submit().errors
    mia.press("modal", "complaint_name_invoices")
    mia.fill("invoices", [one, other])
    assert not mia.submit().errors
    assert {str(hold.receivable_id) for hold in desk.rows(ReceivableHold)} == {one, other}
    assert desk.outbox("complaint_note")[-1]["text"] == "INV-2"
