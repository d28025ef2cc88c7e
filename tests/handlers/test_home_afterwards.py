"""The App Home follows what was done already: whatever keeps it from being drawn is no failure of that."""

from pathlib import Path

import pytest
from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from handlers.asking import Asking
from handlers.home import follow, publish
from models.store import Sessions, connect
from tests.handlers.company import Staff
from tests.handlers.desk import Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def asked_by_ana(desk: Desk, staff: Staff, sessions: Sessions) -> Asking:
    """Return a request of Ana's that is done; `sessions` serve what comes after it."""
    return Asking(
        sessions=sessions,
        now=desk.clock.now(),
        workspace_id=desk.workspace_id,
        body={"user": {"id": staff.ana.slack.id}},
        client=WebClient(desk.client.token, base_url=desk.client.base_url),
        ack=Ack(),
        respond=Respond(response_url=None),
    )


def test_half_an_answer_of_slack_is_no_failure(desk: Desk, staff: Staff) -> None:
    """It breaks off after the first bytes; who pressed is not told that anything went wrong."""
    desk.slack.script(kind="truncate", method="views.publish")
    publish(asked_by_ana(desk, staff, desk.sessions))
    assert [one["fault"] for one in desk.slack.received("views.publish")] == ["truncate"]


def test_a_store_that_is_away_by_then_is_no_failure(desk: Desk, staff: Staff, tmp_path: Path) -> None:
    """What was kept is kept: nobody is told that it was not."""
    engine = connect(f"sqlite:///{tmp_path / 'away' / 'coach.sqlite3'}")
    ask = asked_by_ana(desk, staff, Sessions(engine))
    publish(ask)
    follow(ask)
    assert desk.slack.received("views.publish") == []
    engine.dispose()
