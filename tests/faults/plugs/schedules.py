"""What keeps a slot from being lost, fired twice, too early or for nobody, and the clock going."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from models.rules.local_time import local_instant
from models.rules.plan import ONE_DAY, Advance
from models.shapes.schedule import Due, Misfire, ScheduleKind
from models.usecases.conflict import Row
from tests.chaos.coach import pull


def without_row_lock() -> None:
    """Let others see, and take, the due schedules that one holds."""
    read = import_module("models.usecases.schedule.claim").read

    def beside(session: Session, statement: Select[Any]) -> Any:
        return read(session, statement.with_for_update(key_share=True, read=True))

    pull("models.usecases.schedule.claim", "read", beside)
    schedules_of = import_module("models.usecases.schedule.replan").schedules_of

    class Shared:
        """A session whose locks keep nobody out."""

        def __init__(self, session: Session) -> None:
            """Ask in a session's name."""
            self._session = session

        def execute(self, statement: Select[Any]) -> Any:
            """Lock as weakly as can be."""
            return self._session.execute(statement.with_for_update(key_share=True, read=True))

        def __getattr__(self, name: str) -> Any:
            """Be that session in everything else."""
            return getattr(self._session, name)

    def unlocked(session: Session, subjects: Any) -> Any:
        return schedules_of(Shared(session), subjects)

    pull("models.usecases.schedule.replan", "schedules_of", unlocked)


def without_occurrence_key() -> None:
    """Take every slot for a new one."""
    insert_new = import_module("models.usecases.schedule.fire").insert_new

    def all_new(session: Session, table: Any, rows: Sequence[Row], **parts: Any) -> Sequence[Any]:
        insert_new(session, table, rows, **parts)
        return [row["schedule_id"] for row in rows]

    pull("models.usecases.schedule.fire", "insert_new", all_new)


def without_one_transaction() -> None:
    """Keep that a slot fired before what it asks for is kept."""
    keep = import_module("models.usecases.schedule.fire")._keep  # noqa: SLF001 - a plug sits inside

    def hasty(session: Session, kind: ScheduleKind, planned: Any, now: datetime) -> list[Due]:
        due: list[Due] = keep(session, kind, planned, now)
        session.connection().exec_driver_sql("COMMIT")
        return due

    pull("models.usecases.schedule.fire", "_keep", hasty)


def without_savepoint() -> None:
    """Let one row that fails take the others with it."""

    def none(_session: Session) -> AbstractContextManager[None]:
        return nullcontext()

    setattr(Session, "begin_nested", none)  # noqa: B010 - a plug is pulled, which no type allows


def without_kind_filter() -> None:
    """Let a process take up what only newer code knows."""
    due_work = import_module("scheduler.fire").due_work

    class Everything(tuple[str, ...]):
        """Whatever is asked for is in it."""

        __slots__ = ()

        def __contains__(self, _kind: object) -> bool:
            """Say yes."""
            return True

    def any_kind(session: Session, kinds: Sequence[ScheduleKind], *, now: datetime, **parts: Any) -> Any:
        return due_work(session, Everything(kinds), now=now, **parts)

    pull("scheduler.fire", "due_work", any_kind)


def without_lapsing() -> None:
    """Make up for every slot of a long absence, one after the other."""

    def each(
        slot: date, zone: str, wall_minute: int, *, misfire: Misfire, grace: timedelta, now: datetime
    ) -> Advance:
        del misfire, grace, now  # all that would let it lapse
        at, following = local_instant(slot, wall_minute, zone), slot + ONE_DAY
        return Advance(slot, at, [], following, local_instant(following, wall_minute, zone))

    pull("models.usecases.schedule.fire", "advance", each)


def without_clock_correction() -> None:
    """Believe the machine's own clock."""
    pull("bot.timekeeping", "clock_difference", lambda _engine, _clock: timedelta(0))


def without_watchdog() -> None:
    """Let nobody look after the ticks."""
    watchdog = import_module("scheduler.watchdog").Watchdog
    watchdog._look_at = lambda _self, _tick: None  # noqa: SLF001 - a plug sits inside


def without_step_alarm() -> None:
    """Let nobody compare the wall's clock with the steady one."""
    watchdog = import_module("scheduler.watchdog").Watchdog
    watchdog._compare = lambda _self: None  # noqa: SLF001 - a plug sits inside


def without_next_tick() -> None:
    """Let a tick that fails end whoever runs it."""
    tick = import_module("scheduler.tick").Tick
    tick._try = lambda self: self._work()  # noqa: SLF001 - a plug sits inside


def without_own_turn() -> None:
    """Let the trouble of one workspace end the tick."""

    def all_or_nothing(
        _sessions: object, turns: Sequence[Any], work: Callable[[Any], int], **_parts: object
    ) -> int:
        return sum(work(turn) for turn in turns)

    for module in (
        "alarms",
        "audit",
        "each",
        "fire",
        "follow_up",
        "forgotten",
        "reckoning",
        "recover",
        "relay.relay",
        "surroundings",
        "tidy",
    ):
        pull(f"scheduler.{module}", "for_each", all_or_nothing)


SCHEDULES: Mapping[str, Callable[[], None]] = {
    "clock_correction": without_clock_correction,
    "kind_filter": without_kind_filter,
    "lapsing": without_lapsing,
    "next_tick": without_next_tick,
    "occurrence_key": without_occurrence_key,
    "one_transaction": without_one_transaction,
    "own_turn": without_own_turn,
    "row_lock": without_row_lock,
    "savepoint": without_savepoint,
    "step_alarm": without_step_alarm,
    "watchdog": without_watchdog,
}
