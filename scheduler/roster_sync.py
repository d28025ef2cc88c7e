"""Once a day everybody is read from Slack, which mends what a lost event left wrong."""

from collections.abc import Callable, Iterator, Mapping
from queue import Empty, SimpleQueue
from typing import Any
from uuid import UUID

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from models.clock import Clock
from models.store import Sessions
from models.usecases import roster
from views.slack_person import slack_person

PAGE = 200
log = structlog.get_logger(__name__)


class RosterSync:
    """Reads the people of the workspaces whose nightly slot was fired."""

    def __init__(self, sessions: Sessions, clock: Clock, clients: Callable[[UUID], WebClient]) -> None:
        """Wait to be asked."""
        self._sessions = sessions
        self._clock = clock
        self._clients = clients
        self._asked: SimpleQueue[UUID] = SimpleQueue()

    def ask(self, workspace_id: UUID) -> None:
        """Note that a workspace wants to be read."""
        self._asked.put(workspace_id)

    def run(self) -> int:
        """Read the workspaces that were asked for; return how many people were seen."""
        seen = 0
        while (workspace_id := self._next()) is not None:
            try:
                seen += self.sync(workspace_id)
            except (SlackApiError, OSError, LookupError) as error:  # tomorrow is another night
                log.warning("roster_not_read", workspace_id=str(workspace_id), error=repr(error))
        return seen

    def sync(self, workspace_id: UUID) -> int:
        """Read one workspace's people now; return how many there are."""
        client = self._clients(workspace_id)
        client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=3))  # reading may be repeated
        people = [slack_person(user) for user in _users(client)]
        with self._sessions.writing(workspace_id) as session:
            roster.sync_people(session, people, now=self._clock.now())
        return len(people)

    def _next(self) -> UUID | None:
        try:
            return self._asked.get_nowait()
        except Empty:
            return None


def _users(client: WebClient) -> Iterator[Mapping[str, Any]]:
    cursor = ""
    while True:
        page = client.users_list(limit=PAGE, include_locale=True, cursor=cursor)
        yield from page.get("members") or ()
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
