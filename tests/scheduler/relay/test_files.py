"""A file comes with a message once, whatever of its three calls is lost."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from models.clock import MovableClock
from models.shapes.messages import LegalLetterFile
from models.shapes.outbox import Envelope
from models.usecases import outbox
from sandbox.server import SandboxServer
from sandbox.workspace import BOT_SCOPES
from scheduler.relay import Relay
from tests.scheduler.conftest import BUDGET, PostOffice

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # where Slack alone matters
LETTER = LegalLetterFile(
    ref_no=7, customer="Acme", text="# Last reminder\n\nPay.", drafted_at=datetime(2026, 5, 25, tzinfo=UTC)
)


def put(post_office: PostOffice, head: UUID) -> None:
    """Ask for the letter's file in its thread."""
    envelope = Envelope(message=LETTER, key="letter:7:file", target="C_SALES", after_id=head, in_thread=True)
    with post_office.sessions.writing(post_office.workspace_id) as session:
        outbox.put(session, [envelope], now=post_office.clock.now())


@pytest.mark.parametrize(
    "lost", ["", "files.getUploadURLExternal", "files.completeUploadExternal", "chat.postMessage"]
)
@pytest.mark.usefixtures("slack")
def test_a_file_stands_in_its_thread_once(
    sandbox: SandboxServer, relay: Relay, post_office: PostOffice, clock: MovableClock, *, lost: str
) -> None:
    """The bytes arrive whole; an answer that is lost leads to no second message."""
    head = post_office.put("draft", "C_SALES")
    relay.drain(BUDGET)
    put(post_office, head)
    if lost:
        sandbox.driver.script(kind="lose_answer", method=lost)
    for _ in range(3):
        relay.drain(BUDGET)
        clock.move_by(timedelta(seconds=40))
    (draft, said) = sandbox.driver.messages("C_SALES")
    (file,) = said["files"]
    assert (said["thread_ts"], file["name"]) == (draft["ts"], "letter-7.docx")
    assert sandbox.workspace.uploads[file["id"]].startswith(b"PK")
    assert post_office.states() == ["sent", "sent"]


@pytest.mark.usefixtures("slack")
def test_without_the_scope_the_message_says_that_its_file_is_missing(
    sandbox: SandboxServer, relay: Relay, post_office: PostOffice
) -> None:
    """And every other message goes out as ever."""
    sandbox.driver.set_scopes([scope for scope in BOT_SCOPES if scope != "files:write"])
    head = post_office.put("draft", "C_SALES")
    put(post_office, head)
    relay.drain(BUDGET)
    post_office.put("later", "C_SALES")
    relay.drain(BUDGET)
    (_, said, later) = sandbox.driver.messages("C_SALES")
    assert "files" not in said
    assert "missing_scope" in said["text"]
    assert "later" in later["text"]
