"""Where every part meets: settings in, a bot out."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from uuid import UUID

import structlog
from slack_sdk import WebClient
from sqlalchemy import Engine

from bot import database
from bot.alert_webhook import AlertWebhook
from bot.api import api_routes
from bot.bolt import bolt
from bot.config import CALL_SECONDS, Settings, secret
from bot.directory import Directory
from bot.doorway import Doorway
from bot.heartbeat import Heartbeat
from bot.identity import refusal
from bot.installations.flow import flow_of
from bot.installations.routes import install_routes
from bot.metrics import Metrics
from bot.pulse import Pulse
from bot.readiness import Readiness
from bot.refusals import Refused, TicksDead
from bot.server import Server
from bot.slack_door import slack_door
from bot.socket_client import ToldToStop
from bot.socket_door import SocketDoor
from bot.timekeeping import Timekeeper
from bot.wall import wall_routes
from bot.web import pages
from handlers.no_answer import NO_ANSWER
from handlers.nouns import register_all
from models.clock import Clock, SystemClock
from models.store import Sessions
from scheduler.relay import Limits
from scheduler.ticks import Ticks

FINISH_SECONDS = 10.0  # what is in hand may take this long once the bot is told to stop
PULSE_SECONDS = 2.0

log = structlog.get_logger(__name__)


class Bot:
    """Every part of a bot; `start` and `stop` it, or let `run` do both."""

    def __init__(self, settings: Settings, engine: Engine, clock: Clock, limits: Limits | None) -> None:
        """Assemble the parts; nothing is opened yet but the engine."""
        self.settings, self.engine, self.clock = settings, engine, clock
        self.sessions = Sessions(engine)
        self.metrics = Metrics()
        self.metrics.watch(self.sessions, clock)
        self.heartbeat = Heartbeat()
        self.told_to_stop = threading.Event()
        self.directory = Directory(settings, self.sessions, clock.now)
        self.metrics.watch_tokens(self.directory.tokens_shut)
        self._flow = flow_of(settings, self.sessions, clock, self.directory.installations)
        self.listeners = ThreadPoolExecutor(settings.coach_threads, thread_name_prefix="listener")
        self.app = bolt(settings, self.listeners, self.directory, self._flow)
        register_all(self.app, self.sessions, clock)
        self._timekeeper = Timekeeper(engine, clock)
        told = self.metrics.registry
        held = self.directory.held
        self.ticks = Ticks(self.sessions, clock, self.client_of, registry=told, limits=limits, held=held)
        if self._flow is not None:
            self._flow.afterwards = self.ticks.meet
        self._pulse = Pulse(self.ticks.dead)
        self.doorway = Doorway(self.app, self.metrics, afterwards=self.ticks.wake)
        self.server: Server | None = None
        self._door: SocketDoor | None = None
        self._opened = ExitStack()

    def start(self) -> str:
        """Open the doors, in the order in which the parts need each other; return who is served.

        Raises:
            Refused: something that the bot cannot do without is missing; all that was opened is closed.
            ToldToStop: Slack let it wait for a socket, and it was told to stop; the same.
        """
        with ExitStack() as opened:
            opened.callback(self.engine.dispose)
            opened.callback(self.listeners.shutdown)
            self._hear_alerts(opened)
            database.require_ready(self.engine)
            self._timekeeper.keep()
            name = self.directory.introduce()
            self._open_web(opened)
            self.ticks.start()
            opened.callback(self.ticks.stop)
            self._open_socket(opened)
            opened.callback(self.doorway.shut, FINISH_SECONDS)
            self._opened = opened.pop_all()
        log.info("ready", workspace=name, port=self.server.port if self.server else 0)
        return name

    def stop(self) -> None:
        """Let nobody in, finish what is in hand, then close everything; twice is once."""
        self.told_to_stop.set()
        self._opened.close()

    def run(self, tell: Callable[[str], object] = lambda _sentence: None) -> None:
        """Run until `told_to_stop` is set; its thread feels the pulse meanwhile.

        `tell` takes a sentence each of what happens, for whoever sits before it.

        Raises:
            Refused: the bot could not start.
            TicksDead: a tick hangs; nothing was closed, for whoever hangs cannot be waited for.
        """
        tell("Connecting to Slack ...")
        with suppress(ToldToStop):
            tell(f"Sales Coach serves {self.start()}. Ctrl-C ends it.")
        try:
            while not self.told_to_stop.wait(PULSE_SECONDS):
                self._feel_pulse()
        except TicksDead:
            log.critical("ticks_dead", ages=self.ticks.ages())
            raise
        except BaseException:
            self.stop()
            raise
        self.stop()
        log.info("stopped")
        tell("Sales Coach has ended.")

    def client_of(self, workspace_id: UUID) -> WebClient:
        """Return a client that tries everything once: the relay decides what is tried again.

        Raises:
            UnknownWorkspace: this bot holds no token of that workspace, or none that a key opens.
        """
        client = self.directory.client_of(workspace_id)
        client.retry_handlers.clear()
        return client

    def _hear_alerts(self, opened: ExitStack) -> None:
        if url := secret(self.settings.alert_webhook_url):
            webhook = AlertWebhook(url)
            logging.getLogger().addHandler(webhook)
            opened.callback(webhook.close)
            opened.callback(logging.getLogger().removeHandler, webhook)

    def _open_web(self, opened: ExitStack) -> None:
        socket_mode = self.settings.coach_transport == "socket"
        heard = self.heartbeat if socket_mode else None
        checks = Readiness(self.engine, self.ticks, heard, self.directory.tokens_shut)
        slack = None if socket_mode else slack_door(self.doorway, secret(self.settings.slack_signing_secret))
        others = [*api_routes(self.sessions, self.clock), *wall_routes(self.sessions, self.clock)]
        if self._flow is not None:
            others += install_routes(self._flow)
        site = pages(checks.live, checks.ready, self.metrics, slack, others, notes=checks.notes)
        self.server = Server(site, self.settings.coach_host, self.settings.coach_port)
        opened.callback(self.server.stop)
        self.server.start()

    def _open_socket(self, opened: ExitStack) -> None:
        if self.settings.coach_transport != "socket":
            return
        token = secret(self.settings.slack_app_token)
        client = WebClient(token, base_url=self.settings.slack_api_url, timeout=CALL_SECONDS)
        self._door = SocketDoor(
            app=self.app,
            doorway=self.doorway,
            app_token=token,
            web_client=client,
            heartbeat=self.heartbeat,
            told_to_stop=self.told_to_stop,
        )
        opened.callback(self._door.client.close)
        log.info("connecting", hint="Slack opens no more than one socket a minute")
        try:
            self._door.client.connect()
        except NO_ANSWER as error:
            if refusal(error) is None:
                raise Refused(f"Slack does not answer: {error}. Check the network.") from error
            raise Refused(
                f"Slack refused the socket: {error}. SLACK_APP_TOKEN must be an app-level token (xapp-)"
                " with the scope connections:write, and Socket Mode must be on."
            ) from error

    def _feel_pulse(self) -> None:
        if self._door:
            self._door.listen()
        self._timekeeper.keep()
        self._pulse.feel()


def assemble(settings: Settings, clock: Clock | None = None, *, limits: Limits | None = None) -> Bot:
    """Return a bot made of its parts; it talks to nobody before `start`. `limits` are Slack's unless given.

    Raises:
        Refused: the database's address is wrong.
    """
    return Bot(settings, database.opened(settings), clock or SystemClock(), limits)
