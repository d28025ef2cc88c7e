"""How fast the page is with 200 messages on screen, and how much of a bot the sandbox can take."""

import http.client
import json
import statistics
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect
from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.demo.stage import APP_TOKEN, BOT_TOKEN, Stage, built
from models.clock import monotonic
from tests.benchmarks.figure import Figure, at_least, at_most
from tests.browser.window import Window, window

READY_SECONDS, ANSWERED_MS, CALLS_A_SECOND = 2.0, 300.0, 300.0
ON_SCREEN, TIMES, CALLS, AT_ONCE = 200, 9, 900, 6
BEGIN = datetime(2026, 3, 9, 8, tzinfo=UTC)
CHANNEL = "C_BUSY"
PLAN = {
    "team": {"team_id": "T_FAST", "name": "Fast"},
    "people": [{"id": "U_ANA", "name": "ana", "real_name": "Ana"}],
    "channels": [{"id": CHANNEL, "name": "busy", "members": ["U_ANA"], "with_bot": True}],
}
PRESSED = """(words) => new Promise((seen) => {
  const feed = document.querySelector(".feed"), begun = performance.now();
  new MutationObserver((_, look) => {
    if (!feed.textContent.includes(words)) return;
    look.disconnect();
    requestAnimationFrame(() => setTimeout(() => seen(performance.now() - begun)));
  }).observe(feed, { subtree: true, childList: true, characterData: true });
  [...feed.querySelectorAll("[data-action=go]")].at(-1).click();
})"""


def figures(browser: Browser) -> Sequence[Figure]:
    """Measure the page and the sandbox, which is a program of its own here too."""
    with built(PLAN, BEGIN, 0) as stage, _answering(stage):
        alone = _calls_a_second(stage)
        _fill(stage)
        with window(browser) as one:
            ready = _ready(one, stage)
            answered = [float(one.page.evaluate(PRESSED, f"answer {number}.")) for number in range(TIMES)]
            watched = _calls_a_second(stage)
    return (
        at_most("page ready, 200 messages there", ready, "s", bar=READY_SECONDS),
        at_most("click answered, 200 messages on screen", statistics.median(answered), "ms", bar=ANSWERED_MS),
        at_least("Web API calls a second", alone, "/s", bar=CALLS_A_SECOND),
        at_least("Web API calls a second, a page looking", watched, "/s", bar=CALLS_A_SECOND),
    )


@contextmanager
def _answering(stage: Stage) -> Iterator[None]:
    """Let a bot answer each press by another text of the message."""
    client = WebClient(BOT_TOKEN, base_url=stage.settings.slack_api_url)
    app = App(client=client, token_verification_enabled=False)
    said = iter(range(10_000))

    def go(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        words = f"answer {next(said)}."
        where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        client.chat_update(**where, text=words, blocks=_blocks(words))

    app.action("go")(go)
    handler = SocketModeHandler(app, APP_TOKEN, web_client=client)
    handler.connect()
    try:
        yield
    finally:
        handler.close()


def _blocks(words: str) -> list[dict[str, Any]]:
    text = {"type": "mrkdwn", "text": words}
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    return [{"type": "section", "text": text}, {"type": "actions", "elements": [button]}]


def _fill(stage: Stage) -> None:
    """Let the channel hold as many messages as shall be on screen, with a button each."""
    for number in range(ON_SCREEN):
        stage.client(stage.workspace_id).chat_postMessage(
            channel=CHANNEL, text=f"{number}", blocks=_blocks(f"*Message {number}* of a busy morning")
        )


def _ready(one: Window, stage: Stage) -> float:
    """Return the median of some openings; then have all messages on screen."""
    taken = []
    for _ in range(3):
        begun = monotonic()
        one.open(f"{stage.page_url}?as=U_ANA&at={CHANNEL}")
        one.newest(f"Message {ON_SCREEN - 1}")
        taken.append(monotonic() - begun)
    shown = one.page.locator(".feed article.message")
    while shown.count() < ON_SCREEN:
        before = shown.count()
        one.page.locator(".earlier").click()
        expect(shown).not_to_have_count(before)
    return statistics.median(taken)


def _calls_a_second(stage: Stage) -> float:
    """Say things from several connections at once."""
    where = urlsplit(stage.url)

    def say(count: int) -> None:
        connection = http.client.HTTPConnection(str(where.hostname), where.port, timeout=30)
        headers = {"Authorization": f"Bearer {BOT_TOKEN}", "Content-Type": "application/json"}
        for number in range(count):
            body = json.dumps({"channel": CHANNEL, "text": f"call {number}"})
            connection.request("POST", "/api/chat.postMessage", body, headers)
            answer = json.loads(connection.getresponse().read())
            assert answer["ok"], answer

    begun = monotonic()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(say, [CALLS // AT_ONCE] * AT_ONCE))
    return CALLS / (monotonic() - begun)
