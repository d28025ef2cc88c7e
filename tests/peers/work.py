"""The work of one prompt, the same for every peer: a stand-up entry and a message, in one transaction."""

from sqlalchemy import (
    Column,
    DateTime,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    func,
    insert,
    select,
)

from models.clock import SystemClock

TABLES = MetaData()
ENTRIES = Table(
    "peer_entries",
    TABLES,
    Column("rep", Integer, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("prompt_at", DateTime(timezone=True), nullable=False),
)
MESSAGES = Table(
    "peer_messages",
    TABLES,
    Column("key", String(64), primary_key=True),
    Column("target", String(32), nullable=False),
    Column("text", String(200), nullable=False),
    Column("available_at", DateTime(timezone=True), nullable=False),
)


class Work:
    """The tables of a peer, and what it does for each rep."""

    def __init__(self, url: str, threads: int) -> None:
        """Connect with as many connections as there are threads; the tables stand empty."""
        self.engine: Engine = create_engine(url, pool_size=threads, max_overflow=0)
        TABLES.create_all(self.engine)

    def prompt(self, rep: int) -> None:
        """Do the work for one rep; for the second time in vain, by the key."""
        now = SystemClock().now()
        with self.engine.begin() as connection:
            connection.execute(insert(ENTRIES), {"rep": rep, "state": "expected", "prompt_at": now})
            message = {"key": f"prompt:{rep}", "target": f"U{rep:09}", "text": "Good morning!"}
            connection.execute(insert(MESSAGES), message | {"available_at": now})

    def done(self) -> int:
        """Return for how many reps it is done."""
        with self.engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(MESSAGES)) or 0

    def counted(self, reps: int) -> None:
        """See that every rep has an entry and a message.

        Raises:
            AssertionError: somebody has not.
        """
        with self.engine.connect() as connection:
            entries = connection.scalar(select(func.count()).select_from(ENTRIES))
        if (entries, self.done()) != (reps, reps):
            raise AssertionError(f"{entries} entries and {self.done()} messages, {reps} of each expected")
