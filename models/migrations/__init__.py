"""The schema's history: one alembic revision after another."""
