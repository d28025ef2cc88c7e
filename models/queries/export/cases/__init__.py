"""Cases given back page by page: complaints, who was told of what, and clocks."""

from models.queries.export.cases.clocks import CLOCK_COLUMNS, clocks_page
from models.queries.export.cases.complaints import COMPLAINT_COLUMNS, complaints_page
from models.queries.export.cases.escalations import ESCALATION_COLUMNS, escalations_page

__all__ = [
    "CLOCK_COLUMNS",
    "COMPLAINT_COLUMNS",
    "ESCALATION_COLUMNS",
    "clocks_page",
    "complaints_page",
    "escalations_page",
]
