"""The weekly report: its messages, the form in four short pages, the review one after the other."""

from views.report.messages import told

__all__ = ["told"]
