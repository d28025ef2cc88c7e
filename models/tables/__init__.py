"""SQLAlchemy declarations, no behaviour."""
