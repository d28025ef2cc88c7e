"""Whether the bot lives, and whether it can do its work: one line per part, empty when the part is well."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from bot.heartbeat import Heartbeat
from models.store import schema
from scheduler.ticks import Ticks


@dataclass(frozen=True)
class Readiness:
    """The parts that are asked."""

    engine: Engine
    ticks: Ticks
    heartbeat: Heartbeat | None  # None: Slack calls over HTTP, so silence is no sign
    shut: Callable[[], int] | None = None  # of how many workspaces no key opens the token

    def live(self) -> Mapping[str, str]:
        """Tell whether the process should go on; a supervisor restarts it otherwise."""
        return {"ticks": self._ticks()}

    def ready(self) -> Mapping[str, str]:
        """Tell whether people would be served now."""
        socket = {} if self.heartbeat is None else {"socket": _heard(self.heartbeat)}
        return {"store": self._store(), "ticks": self._ticks(), **socket}

    def notes(self) -> Mapping[str, str]:
        """Tell what somebody should know although everybody else is served: it turns nothing red."""
        try:
            count = self.shut() if self.shut else 0
        except SQLAlchemyError:
            return {}
        return {"tokens": f"no key opens those of {count} workspaces; see coach doctor"} if count else {}

    def _store(self) -> str:
        try:
            with self.engine.connect() as connection:
                connection.execute(select(1))
            found = schema.state(self.engine)
        except SQLAlchemyError as error:
            return f"does not answer: {type(error).__name__}"
        # A newer one comes with a rolling upgrade: it only adds, and whoever runs already goes on.
        return "" if found in {"ready", "newer"} else f"schema is {found}"

    def _ticks(self) -> str:
        return "" if self.ticks.healthy() else "no tick for too long"


def _heard(heartbeat: Heartbeat) -> str:
    return "" if heartbeat.alive() else f"nothing heard from Slack for {heartbeat.silent_for():.0f} s"
