"""Connections that rested are asked whether they still live; busy ones are not: a trip for each answer."""

from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

from models.clock import monotonic

RESTED_SECONDS = 1.0
RETURNED = "returned_at"


def feel_for_pulse(engine: Engine, *, rested: float = RESTED_SECONDS) -> None:
    """Replace a dead connection of the pool before somebody waits for it.

    One that died within its last second fails once, as one that dies in use does: "not saved, press again".
    """

    def returned(_connection: Any, record: Any) -> None:
        record.info[RETURNED] = monotonic()

    def taken(connection: Any, record: Any, _proxy: Any) -> None:
        at = record.info.get(RETURNED)
        if at is None or monotonic() - at < rested:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error

    event.listen(engine, "checkin", returned)
    event.listen(engine, "checkout", taken)
