"""The standard team in the roster and in Slack, and an empty workspace with nobody in charge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from slack_bolt import App
from sqlalchemy import select

from models.clock import MovableClock
from models.shapes.roster import SlackPerson
from models.store import Sessions
from models.tables import OutboxRow
from sandbox.driver import PersonDriver, SlackDriver
from sandbox.driver.result import Result
from tests.cast import EAST_CHANNEL, NORTH_CHANNEL, PEOPLE, Cast
from tests.second_opinion import violations


@dataclass(frozen=True)
class Office:
    """The standard team with hands in Slack, and what the bot keeps about it."""

    cast: Cast
    slack: SlackDriver
    sessions: Sessions
    workspace_id: UUID
    clock: MovableClock

    def __getitem__(self, name: str) -> PersonDriver:
        """Return somebody's hands by first name; `Sam` is a stranger to the roster."""
        return self.slack.person(f"U_{name.upper()}")

    def ask(self, name: str, text: str = "") -> str:
        """Type `/coach text` and return the words of the answer."""
        return words(self[name].command("/coach", text))

    def rows(self, table: Any, *which: Any) -> Sequence[Any]:
        """Return the rows of a table that fit."""
        with self.sessions.reading(self.workspace_id) as session:
            statement = select(table).where(table.workspace_id == self.workspace_id, *which)
            return session.scalars(statement).all()

    def outbox(self, kind: str) -> list[Any]:
        """Return the messages of a kind on their way."""
        return self.rows(OutboxRow, OutboxRow.kind == kind)  # type: ignore[return-value]


def seen(office: Office, name: str, text: str) -> str:
    """Wait until the modal on top says something; return every word of it. It keeps Slack's limits."""
    office.slack.wait_for(lambda: text in repr(office[name].view()))
    view = office[name].view()
    assert view is not None
    assert violations(view, "modal") == []
    return repr(view["blocks"])


def words(result: Result) -> str:
    """Return the words of the one answer that only the asker sees; it keeps Slack's limits."""
    assert result.acked, result
    assert len(result.ephemerals) == 1, result
    (message,) = result.ephemerals
    assert violations(message, "message") == []
    return str(message["text"])


@pytest.fixture
def office(  # noqa: PLR0917 - fixtures come by name
    app: App, slack: SlackDriver, sessions: Sessions, clock: MovableClock, hired: Cast, workspace_id: UUID
) -> Office:
    """Return the standard team on a Monday morning, known to Slack, with the bot listening."""
    assert app.client.base_url
    everybody = [f"U_{name.upper()}" for name in PEOPLE]
    for name, person in PEOPLE.items():
        slack.add_person(person.slack_user_id, name.lower(), **fields(person))
    slack.add_person("U_SAM", "sam", real_name="Sam Stranger")
    slack.add_channel(NORTH_CHANNEL, "north", everybody)
    slack.add_channel(EAST_CHANNEL, "east", everybody)
    return Office(hired, slack, sessions, workspace_id, clock)


def fields(person: SlackPerson) -> Mapping[str, Any]:
    """Return a person as the sandbox takes one."""
    return {
        "real_name": person.name,
        "email": person.email or "",
        "tz": person.timezone or "UTC",
        "locale": person.locale or "en-US",
        "is_admin": person.is_owner,
    }
