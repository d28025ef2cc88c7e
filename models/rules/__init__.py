"""Pure functions over shapes, numbers and dates: no SQLAlchemy, no clock."""
