"""Sessions: one workspace each, one transaction each, short."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from models.errors import NotSaved
from models.store.fair_lock import FairLock
from models.store.guard import watch
from models.store.trace import current_trace

# PostgreSQL ended the transaction: nobody used it for too long (the process was frozen), or the server only
# reads (it is a stand-by now). The driver files these under internal errors, beside faults of our own.
ENDED = frozenset({"25P03", "25P04", "25006"})
PATIENCE_SECONDS = 2.0  # a listener's: then "not saved, press again"


class Sessions:
    """Opens transactions that end with the `with` block: committed, or rolled back by any exception."""

    def __init__(self, engine: Engine, *, patience: float = PATIENCE_SECONDS) -> None:
        """Serve sessions of `engine`; a SQLite writer waits `patience` seconds for its turn."""
        self.bind = engine
        self.sqlite = engine.dialect.name == "sqlite"
        self._patience = patience
        self._turn = FairLock()
        watch(engine)

    @contextmanager
    def reading(self, workspace_id: UUID) -> Iterator[Session]:
        """Open a transaction that only reads one workspace's rows."""
        with self._session(workspace_id, writes=False) as session:
            yield session

    @contextmanager
    def writing(self, workspace_id: UUID) -> Iterator[Session]:
        """Open a transaction that may change one workspace's rows.

        Raises:
            NotSaved: the store was away or busy; nothing was kept.
        """
        with self._session(workspace_id, writes=True) as session:
            yield session

    @contextmanager
    def engine(self) -> Iterator[Session]:
        """Open a transaction of the engine itself: ids of due rows and leases, of all workspaces."""
        with self._session("engine", writes=True) as session:
            yield session

    @contextmanager
    def glance(self) -> Iterator[Session]:
        """Open a reading transaction of the engine itself: ids of due rows, of all workspaces."""
        with self._session("engine", writes=False) as session:
            yield session

    @contextmanager
    def _session(self, scope: UUID | str, *, writes: bool) -> Iterator[Session]:
        turn = self._turn.held(self._patience) if writes and self.sqlite else nullcontext()
        try:
            with turn, self._connection(scope, writes=writes) as session:
                yield session
        except (OperationalError, InterfaceError, PoolTimeout, TimeoutError, StaleDataError) as error:
            raise NotSaved from error  # the last: somebody else changed the same row meanwhile
        except InternalError as error:
            if getattr(error.orig, "sqlstate", None) not in ENDED:
                raise
            raise NotSaved from error

    @contextmanager
    def _connection(self, scope: UUID | str, *, writes: bool) -> Iterator[Session]:
        options = {"workspace_id": scope, "immediate": writes}
        with (
            self.bind.connect().execution_options(**options) as connection,
            Session(connection, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.info["workspace_id"] = scope
            session.info["trace"] = current_trace()
            yield session
