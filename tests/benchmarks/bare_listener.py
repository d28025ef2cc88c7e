"""A bare Bolt listener in the bot's own process layout: `python -m tests.benchmarks.bare_listener PORT`."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.doorway import Doorway
from bot.metrics import Metrics
from bot.server import Server
from bot.slack_door import slack_door
from bot.web import pages
from tests.benchmarks.load import SECRET
from views.standup import NUMBERS_PAGE


def _acknowledge(ack: Ack) -> None:
    ack()


def main(port: int, api_url: str) -> None:
    """Serve one listener that does nothing but acknowledge, until killed."""
    app = App(
        client=WebClient("xoxb-sandbox", base_url=api_url),
        signing_secret=SECRET,
        token_verification_enabled=False,
        process_before_response=True,
        listener_executor=ThreadPoolExecutor(20),
    )
    app.view(NUMBERS_PAGE)(_acknowledge)
    metrics = Metrics()
    slack = slack_door(Doorway(app, metrics), SECRET)
    Server(pages(dict, dict, metrics, slack), "127.0.0.1", port).start()
    threading.Event().wait()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
