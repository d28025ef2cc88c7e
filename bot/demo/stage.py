"""The stage of the demo: a sandbox beside us, a store in a temporary folder, a clock that can be moved."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import SecretStr
from slack_sdk import WebClient
from sqlalchemy import event

from bot import database
from bot.config import Settings
from bot.identity import identify
from bot.refusals import Refused
from bot.settling import settle_in
from models.clock import MovableClock, monotonic
from models.store import Sessions, schema
from sandbox.driver import SlackDriver

BOT_TOKEN = "xoxb-sandbox"  # noqa: S105 - the sandbox's own made-up token
APP_TOKEN = "xapp-sandbox"  # noqa: S105 - the same
GONE_SECONDS = 5
PAGE = "export SANDBOX_PAGE="


class StoryClock(MovableClock):
    """Stands still while the past is told; once `run` was called, time passes from wherever it is put."""

    def __init__(self, now: datetime) -> None:
        """Stand at `now` (aware)."""
        super().__init__(now)
        self._put_at: float | None = None

    def run(self) -> None:
        """Let time pass from now on."""
        self._put_at = monotonic()

    def stand(self) -> None:
        """Let time stand still again."""
        super().move_to(self.now())
        self._put_at = None

    def move_to(self, now: datetime) -> None:
        """Put the clock to another moment (aware)."""
        super().move_to(now)
        if self._put_at is not None:
            self._put_at = monotonic()

    def now(self) -> datetime:
        """Return the moment in the story."""
        passed = 0.0 if self._put_at is None else monotonic() - self._put_at
        return super().now() + timedelta(seconds=passed)


@dataclass(frozen=True)
class Stage:
    """Everything the play needs: Slack's hands and eyes, the store, the time."""

    slack: SlackDriver
    url: str
    settings: Settings
    sessions: Sessions
    workspace_id: UUID
    clock: StoryClock
    page_url: str = ""  # where the workspace is seen in a browser

    def move_to(self, now: datetime) -> None:
        """Let it be `now` for the bot and for Slack."""
        self.clock.move_to(now)
        self.slack.settings(now=now.timestamp())

    def go_on(self) -> None:
        """Let time pass for the bot and for Slack, from where it stands."""
        self.clock.run()
        self.slack.settings(runs_from=self.clock.now().timestamp())

    def stand(self) -> None:
        """Let time stand for the bot and for Slack."""
        self.clock.stand()
        self.slack.settings(now=self.clock.now().timestamp())

    def client(self, _workspace_id: UUID) -> WebClient:
        """Return a client of the demo's own Slack that tries everything once."""
        client = WebClient(BOT_TOKEN, base_url=self.settings.slack_api_url, timeout=10)
        client.retry_handlers.clear()
        return client


@contextmanager
def built(plan: Mapping[str, Any], now: datetime, page_port: int | None = None) -> Iterator[Stage]:
    """Start a sandbox with the people and channels of `plan`, and found its workspace in an empty store.

    With a `page_port` it is seen in a browser too; 0 takes any free one.

    Raises:
        Refused: the sandbox did not start.
    """
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="coach-demo-")))
        url, page_url = opened.enter_context(_sandbox(folder, plan, page_port))
        settings = Settings(
            slack_bot_token=SecretStr(BOT_TOKEN),
            slack_app_token=SecretStr(APP_TOKEN),
            slack_api_url=f"{url}/api/",
            database_url=f"sqlite:///{folder / 'coach.sqlite3'}",
            coach_port=0,
            coach_log_level="ERROR",
        )
        engine = database.made(settings)
        opened.callback(engine.dispose)
        event.listen(engine, "connect", hurry)
        schema.upgrade(engine)
        clock, sessions = StoryClock(now), Sessions(engine)
        client = WebClient(BOT_TOKEN, base_url=settings.slack_api_url)
        workspace_id = settle_in(sessions, identify(client), clock.now)
        yield Stage(SlackDriver(url), url, settings, sessions, workspace_id, clock, page_url)


def hurry(connection: Any, _record: object) -> None:
    """Tell the past without waiting for the disk: the folder is gone when the play is over."""
    connection.execute("PRAGMA synchronous=OFF")


@contextmanager
def _sandbox(folder: Path, plan: Mapping[str, Any], page_port: int | None) -> Iterator[tuple[str, str]]:
    """Run `python -m sandbox` as a program of its own; yield its address and its page's.

    It hears no Ctrl-C of ours: what is in hand is finished with it, then it is told to go. If we are killed,
    its input ends, and it goes by itself.
    """
    config = folder / "workspace.json"
    config.write_text(json.dumps(plan), encoding="utf-8")
    command = [sys.executable, "-m", "sandbox", "--config", str(config), "--until-input-ends"]
    if page_port is not None:
        command += ["--page", "--page-port", str(page_port)]
    ours = subprocess.Popen(  # noqa: S603 - ourselves
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    with ours as program:
        try:
            yield _addresses(program, with_page=page_port is not None)
        finally:
            program.terminate()
            try:
                program.wait(GONE_SECONDS)
            except subprocess.TimeoutExpired:
                program.kill()


def _addresses(program: "subprocess.Popen[str]", *, with_page: bool) -> tuple[str, str]:
    """Return what the sandbox prints when it is there: its address, and its page's."""
    if program.stdout is None:
        raise RuntimeError("the sandbox was started without its output")
    url = program.stdout.readline().strip().rstrip("/")
    if not url:
        raise Refused("The demo's own Slack did not start; what it said stands above.")
    while with_page:
        line = program.stdout.readline()
        if line.startswith(PAGE) or not line:
            return url, line.removeprefix(PAGE).strip()
    return url, ""
