"""The verdict is fair: silent when all is well, it names what came twice, what is missing, what is stale."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from slack_sdk import WebClient
from sqlalchemy import delete, update

from models.clock import SystemClock
from models.store import Sessions
from models.tables import Occurrence, OutboxRow
from sandbox.configuration import workspace_from
from sandbox.server import SandboxServer, running
from scheduler.fire import fire_due
from scheduler.relay import UNLIMITED_PACE, Relay
from tests.chaos.company import Company, company
from tests.chaos.hands import Rep
from tests.chaos.standing import standing
from tests.chaos.verdict import Verdict, judge

BUDGET = 10.0
FIRST = "U000000000"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the verdict only reads


@dataclass(frozen=True)
class Aftermath:
    """A company whose prompts of the first wave were sent in calm weather."""

    sessions: Sessions
    home: Company
    slack: SandboxServer
    client: WebClient

    def verdict(self, *reps: Rep) -> Verdict:
        """Judge what stands there now."""
        return judge(self.sessions, self.home, standing(self.slack.driver), reps)


@pytest.fixture
def aftermath(sessions: Sessions) -> Iterator[Aftermath]:
    """Ask the two reps whose hour has come; the others' comes too late for this test, and is no loss."""
    home = company(sessions, reps=2, minutes=1)
    with running(workspace_from(dict(home.plan()))) as slack:
        client = WebClient(slack.workspace.app.bot_token, base_url=slack.api_url, retry_handlers=[])
        relay = Relay(sessions, SystemClock(), lambda _: client, limits=UNLIMITED_PACE)
        fire_due(sessions, SystemClock(), budget=BUDGET)
        with sessions.writing(home.workspace_id) as session:
            session.execute(
                update(OutboxRow)
                .where(OutboxRow.workspace_id == home.workspace_id)
                .values(available_at=SystemClock().now())
            )
        relay.drain(BUDGET)
        relay.stop()
        asked = Company(home.workspace_id, home.zone, home.today, {FIRST: home.reps[FIRST]}, home.channels)
        yield Aftermath(sessions, asked, slack, client)


def _prompt(aftermath: Aftermath) -> dict[str, str]:
    """Return what was posted to the rep, as it was received."""
    posts = aftermath.slack.driver.received("chat.postMessage")
    (prompt,) = [post["args"] for post in posts if post["args"]["channel"] == FIRST]
    return dict(prompt)


def test_calm_weather_leaves_nothing_to_say(aftermath: Aftermath) -> None:
    """One prompt, one summary, nothing else."""
    assert aftermath.verdict() == Verdict([], [])
    assert len(aftermath.slack.driver.received("chat.postMessage")) == 2


def test_a_second_prompt_is_a_duplicate_even_when_it_is_deleted(aftermath: Aftermath) -> None:
    """Whoever read it has read it twice."""
    again = aftermath.client.api_call("chat.postMessage", json=_prompt(aftermath))
    (told,) = aftermath.verdict().duplicates
    assert told.startswith(f"prompt:T00000:{FIRST}:morning:")
    aftermath.client.chat_delete(channel=str(again["channel"]), ts=str(again["ts"]))
    assert len(aftermath.verdict().duplicates) == 1


def test_a_message_that_is_gone_or_says_something_else_is_a_loss(aftermath: Aftermath) -> None:
    """The store says where it stands and what it says."""
    (message,) = aftermath.slack.driver.person(FIRST).inbox()
    aftermath.client.chat_update(channel=message["channel"], ts=message["ts"], text="Nothing new")
    (stale,) = aftermath.verdict().losses
    assert "says 'Nothing new' instead of" in stale
    aftermath.client.chat_delete(channel=message["channel"], ts=message["ts"])
    assert any("which it is not" in loss for loss in aftermath.verdict().losses)


def test_a_morning_that_did_not_happen_is_a_loss(aftermath: Aftermath) -> None:
    """Neither a slot without its row nor a message without its row goes unnoticed."""
    ours = aftermath.home.workspace_id
    with aftermath.sessions.writing(ours) as session:
        session.execute(delete(Occurrence).where(Occurrence.workspace_id == ours))
    assert [loss for loss in aftermath.verdict().losses if "the slot is not there" in loss]
    with aftermath.sessions.writing(ours) as session:
        session.execute(
            delete(OutboxRow).where(OutboxRow.workspace_id == ours, OutboxRow.kind == "standup_prompt")
        )
    assert [loss for loss in aftermath.verdict().losses if "nothing in the store belongs to" in loss]


def test_an_answer_that_was_acknowledged_and_is_not_there_is_a_loss(aftermath: Aftermath) -> None:
    """What a person was told is kept must be kept: the number and the stuck point."""
    believed = Rep(FIRST, wants=[], stuck="Stuck", kept=3, stuck_kept=True)
    assert aftermath.verdict(believed).losses == [
        f"{FIRST} answered 3, the store says None",
        f"{FIRST}'s stuck point is there 0 times",
    ]
