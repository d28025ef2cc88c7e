"""Which table holds each kind of records."""

from collections.abc import Mapping
from typing import Any

from models.shapes.import_file import SentKind
from models.tables import Activity, CreditNote, Customer, Deal, Lead, Order, Payment, Receivable, Refund

# Rates are no records: they have no id of their own, and are known by currency and day.
TABLES: Mapping[SentKind, Any] = {
    "customers": Customer,
    "leads": Lead,
    "deals": Deal,
    "activities": Activity,
    "orders": Order,
    "refunds": Refund,
    "invoices": Receivable,
    "credit_notes": CreditNote,
    "payments": Payment,
}
