"""Which messages wait, which may go now, and where a message stands."""

from sqlalchemy import literal_column

from models.tables import OutboxRow

# Written as literals, so that SQLite sees that a partial index holds just these rows.
PENDING = OutboxRow.state == literal_column("'pending'")
UNSETTLED = OutboxRow.state.in_([literal_column("'sending'"), literal_column("'unknown'")])
