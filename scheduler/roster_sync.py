"""Once a day everybody is read from Slack, which mends what a lost event left wrong."""

import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from models.clock import Clock
from models.queries.tenancy import active_workspaces
from models.store import Sessions
from models.usecases import roster
from models.usecases.roster import reading
from scheduler.each import Held, for_each, one_by_one
from scheduler.metrics import Metrics
from scheduler.relay.outcome import failed
from views.slack_person import slack_person

PAGE = 200
MOST_WAITS = 3  # that Slack may ask for before one page: a large company needs many pages
log = structlog.get_logger(__name__)


class ToldToStopError(Exception):
    """The process ends in the middle of a reading; half of the people are not everybody."""


class RosterSync:
    """Reads the people of the workspaces whose nightly slot was fired, whoever fired it."""

    def __init__(
        self,
        sessions: Sessions,
        clock: Clock,
        clients: Callable[[UUID], WebClient],
        *,
        metrics: Metrics | None = None,
        stopped: threading.Event | None = None,
        held: Held | None = None,
    ) -> None:
        """Read nobody yet; once `stopped` is set, no further page. `held` tells whom `clients` serves."""
        self._held = held or one_by_one(clients)
        self._stopped = stopped or threading.Event()
        self._metrics = metrics
        self._sessions = sessions
        self._clock = clock
        self._clients = clients

    def run(self) -> int:
        """Read the workspaces that want it and whose token is ours; return how many people were seen."""
        now = self._clock.now()
        with self._sessions.glance() as session:
            ours = list(self._held(active_workspaces(session)))
            asked = reading.asked(session, ours, now=now)
        return for_each(self._sessions, asked, self._read, tick="roster_sync", metrics=self._metrics)

    def _read(self, workspace_id: UUID) -> int:
        with self._sessions.writing(workspace_id) as session:
            if not reading.begin(session, now=self._clock.now()):
                return 0
        try:
            return self._sync(workspace_id)
        except ToldToStopError:
            with self._sessions.writing(workspace_id) as session:
                reading.ask(session, now=self._clock.now())
            return 0
        except (SlackApiError, OSError) as error:  # tried again in an hour
            log.warning("roster_not_read", workspace_id=str(workspace_id), error=repr(error))
            return 0

    def _sync(self, workspace_id: UUID) -> int:
        client = self._clients(workspace_id)
        people = [slack_person(user) for user in self._users(client)]
        with self._sessions.writing(workspace_id) as session:
            roster.sync_people(session, people, now=self._clock.now())
            reading.end(session, now=self._clock.now())
        return len(people)

    def _users(self, client: WebClient) -> Iterator[Mapping[str, Any]]:
        cursor = ""
        while True:
            page = self._page(client, cursor)
            yield from page.get("members") or ()
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    def _page(self, client: WebClient, cursor: str) -> SlackResponse:
        """Return the next people; wait as long as Slack asks, but never longer than this process lives."""
        for waits_left in reversed(range(MOST_WAITS + 1)):
            if self._stopped.is_set():
                break
            try:
                return client.users_list(limit=PAGE, include_locale=True, cursor=cursor)
            except SlackApiError as error:
                refused = failed(error)
                if not waits_left or refused.error != "ratelimited":
                    raise
                self._stopped.wait(refused.retry_after)
        raise ToldToStopError
