"""What a process has to say about itself, kept until there is time to write it down."""

from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from typing import NamedTuple
from uuid import UUID

from slack_sdk import WebClient

from models.clock import Clock
from models.errors import NotSaved
from models.queries.tenancy import active_workspaces
from models.shapes.messages import AlertCode
from models.store import Sessions
from models.usecases.alert import tell_administrators
from scheduler.each import Held, for_each, one_by_one


class Alarm(NamedTuple):
    """One thing that an administrator must know; `subject` names what it is about."""

    code: AlertCode
    subject: str
    facts: dict[str, str]


class Alarms:
    """Collected by whoever may not wait for the store; told by a tick that may."""

    def __init__(
        self, sessions: Sessions, clock: Clock, clients: Callable[[UUID], WebClient], held: Held | None = None
    ) -> None:
        """Have nothing to tell; the administrators are those of the workspaces that `clients` serves.

        `held` tells at once of which it does, else each is asked for.
        """
        self._sessions = sessions
        self._clock = clock
        self._held = held or one_by_one(clients)
        self._waiting: SimpleQueue[Alarm] = SimpleQueue()
        self._owed: dict[UUID, Sequence[Alarm]] = {}  # to the administrators of each workspace

    def sound(self, code: AlertCode, subject: str, **facts: str) -> None:
        """Keep an alarm for the next `tell`."""
        self._waiting.put(Alarm(code, subject, facts))

    def tell(self) -> int:
        """Put every alarm on its way to the administrators; return how many there were.

        A workspace that is busy hears of them the next time; the others are not told again.

        Raises:
            NotSaved: the store is away; they wait for the next time.
        """
        alarms = list(self._taken())
        if not alarms and not self._owed:
            return 0
        try:
            with self._sessions.glance() as session:
                ours = self._held(active_workspaces(session))
        except NotSaved:
            for alarm in alarms:
                self._waiting.put(alarm)
            raise
        owed = {each: (*self._owed.get(each, ()), *alarms) for each in ours}
        self._owed = {each: waiting for each, waiting in owed.items() if waiting}
        for_each(self._sessions, list(self._owed), self._tell, tick="alarms")
        return len(alarms)

    def _tell(self, workspace_id: UUID) -> int:
        alarms, now = self._owed.pop(workspace_id), self._clock.now()
        try:
            with self._sessions.writing(workspace_id) as session:
                return sum(
                    tell_administrators(session, alarm.code, alarm.subject, alarm.facts, now=now)
                    for alarm in alarms
                )
        except NotSaved:
            self._owed[workspace_id] = alarms
            raise

    def _taken(self) -> Iterable[Alarm]:
        while True:
            try:
                yield self._waiting.get_nowait()
            except Empty:
                return
