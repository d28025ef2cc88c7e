"""Records and stand-ups given back, page by page, in the words that an import reads."""

from models.queries.export.audits import AUDIT_COLUMNS, audits_page
from models.queries.export.cases import (
    CLOCK_COLUMNS,
    COMPLAINT_COLUMNS,
    ESCALATION_COLUMNS,
    clocks_page,
    complaints_page,
    escalations_page,
)
from models.queries.export.looks import LOOK_COLUMNS, looks_page
from models.queries.export.rates import rates_page
from models.queries.export.records import records_page
from models.queries.export.reports import REPORT_COLUMNS, reports_page
from models.queries.export.standups import STANDUP_COLUMNS, standups_page
from models.queries.export.targets import targets_page

__all__ = [
    "AUDIT_COLUMNS",
    "CLOCK_COLUMNS",
    "COMPLAINT_COLUMNS",
    "ESCALATION_COLUMNS",
    "LOOK_COLUMNS",
    "REPORT_COLUMNS",
    "STANDUP_COLUMNS",
    "audits_page",
    "clocks_page",
    "complaints_page",
    "escalations_page",
    "looks_page",
    "rates_page",
    "records_page",
    "reports_page",
    "standups_page",
    "targets_page",
]
