"""Weekly reports as they stand in the store: for the people concerned, and for all who reckon with them."""

from models.queries.report.quality import quality_of
from models.queries.report.rows import report_of, reports_of_week

__all__ = ["quality_of", "report_of", "reports_of_week"]
