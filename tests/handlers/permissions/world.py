"""The real Bolt app on a prepared database, a Slack around it, and the forms that people were shown."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from slack_bolt import App
from uuid_utils.compat import uuid7

from bot.bolt import bolt
from bot.config import Settings
from bot.directory import Directory
from bot.identity import Identity
from handlers.nouns import register_all
from models.clock import MovableClock
from models.queries.roster import member_by_slack_id
from models.shapes.policy_change import PolicyPreview
from models.shapes.reader import Reader
from models.shapes.wizard import Draft
from models.store import Sessions
from models.usecases import report, standup
from sandbox.delivery import http_body
from sandbox.events_api import signed_headers
from sandbox.server import SandboxServer, running
from sandbox.shapes import Payload
from sandbox.workspace import Workspace
from tests.cast import EAST_CHANNEL, NORTH_CHANNEL, PEOPLE, SLACK_TEAM
from tests.engines import engine_of_tests
from tests.handlers.conftest import door_of
from tests.handlers.permissions.askers import ASKERS, ELSEWHERE, SELF, Asker
from tests.handlers.permissions.foreign import known
from tests.handlers.permissions.forms import OPENED
from tests.handlers.permissions.hands import Hands, Heard, Sent
from tests.handlers.permissions.scene import HIRED, Ids, prepared
from tests.handlers.permissions.store import Prepared
from views.policy.change import confirm
from views.report import pages
from views.report.names import Page
from views.setup.menu import claim
from views.standup import build
from views.wizard.pages import place

LATER_PAGES: tuple[Page, ...] = ("doing", "problems", "sign")  # of the weekly report


@dataclass
class World:
    """What the table's rows are played in."""

    store: Prepared
    home: UUID
    elsewhere: UUID
    ids: Ids
    hands: Hands
    app: App
    door: Callable[[str, dict[str, str]], tuple[int, str]]
    secret: str
    forms: dict[str, Payload] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)  # by which people here know each other's business

    def send(self, sent: Sent, asker: Asker) -> Heard:
        """Carry one delivery to the app, signed; return what the asker can read of its answer."""
        body, content_type = http_body(sent.kind, sent.payload)
        headers = signed_headers(body, self.secret, time.time())  # noqa: TID251 - Slack's clock, not ours
        slack = self.hands.workspace
        before = {screen.id: screen.hash for screen in slack.stacks.get(asker.slack_user_id, ())}
        heard_before = len(slack.conversations.ephemerals)
        status, text = self.door(body, {**headers, "Content-Type": content_type})
        said = [json.loads(text)] if text.startswith("{") else [{"text": text}]
        said += [one.content for one in slack.conversations.ephemerals[heard_before:]]
        shown = slack.stacks.get(asker.slack_user_id, ())
        said += [screen.content for screen in shown if before.get(screen.id) != screen.hash]
        return Heard(status, tuple(said))

    def opened(self, sent: Sent, asker: Asker) -> Payload:
        """Return the form that a delivery puts before the asker."""
        before = self._top(asker)
        heard = self.send(sent, asker)
        top = self.hands.workspace.top(asker.slack_user_id)
        assert top is not None, heard
        assert self._top(asker) != before, heard  # another form would be taken for the one that was refused
        return top.content

    def _top(self, asker: Asker) -> tuple[str, str] | None:
        top = self.hands.workspace.top(asker.slack_user_id)
        return (top.id, top.hash) if top else None

    def workspace_of(self, asker: Asker) -> UUID | None:
        """Return the workspace that the asker's payloads belong to."""
        return {SLACK_TEAM: self.home, ELSEWHERE: self.elsewhere}.get(asker.slack_team)


@contextmanager
def world(url: str) -> Iterator[World]:
    """Yield everything, with the store kept as it is before the first row of the table."""
    store, clock = Prepared(url), MovableClock(HIRED)
    sessions = Sessions(engine_of_tests(url))
    home, elsewhere = uuid7(), uuid7()
    ids = prepared(sessions, clock, home, elsewhere)
    with running(Workspace()) as slack, ThreadPoolExecutor(4) as listeners:
        _people(slack)
        app = _app(slack, listeners, sessions, home)
        register_all(app, sessions, clock)
        secret = slack.workspace.app.signing_secret
        made = World(store, home, elsewhere, ids, Hands(slack.workspace), app, door_of(app), secret)
        _forms(made, sessions, clock)
        store.keep()
        made.names = known(store, home) if url.startswith("sqlite") else set()
        yield made
    sessions.bind.dispose()
    store.close()


def _app(slack: SandboxServer, listeners: ThreadPoolExecutor, sessions: Sessions, home: UUID) -> App:
    """Return the app as `coach run` sets it up."""
    installed = slack.workspace.app
    identity = Identity(SLACK_TEAM, "Acme", installed.bot_user, installed.bot_id, frozenset(), "")
    settings = Settings.model_validate(
        {
            "slack_bot_token": installed.bot_token,
            "slack_signing_secret": installed.signing_secret,
            "slack_api_url": slack.api_url,
        }
    )
    directory = Directory(settings, sessions, lambda: HIRED)
    directory.own = identity, home
    return bolt(settings, listeners, directory)


def _people(slack: SandboxServer) -> None:
    for person in PEOPLE.values():
        slack.driver.add_person(person.slack_user_id, person.name, is_owner=person.is_owner)
    for asker in ASKERS:
        if asker.slack_user_id not in slack.workspace.people:
            slack.driver.add_person(asker.slack_user_id, asker.kind)
    everybody = [asker.slack_user_id for asker in ASKERS]
    slack.driver.add_channel(NORTH_CHANNEL, "north", everybody)
    slack.driver.add_channel(EAST_CHANNEL, "east", everybody)


def _forms(made: World, sessions: Sessions, clock: MovableClock) -> None:
    """Keep the forms that a press or a word of Ana's, Omar's or Ada's leads to."""
    for name, (asker, sent) in OPENED.items():
        made.forms[name] = made.opened(sent(made.hands, made.ids, made.forms), asker)
    with sessions.writing(made.home) as session:
        ana = member_by_slack_id(session, SELF.slack_user_id)
        assert ana is not None
        draft = standup.open_draft(session, ana.id, None, now=clock.now(), entry_id=made.ids.monday)
        page_of = report.open_draft(session, ana.id, made.ids.reports["open"], now=clock.now())
    made.forms["words"] = build(draft, Reader(), "words")
    made.forms |= {f"report {page}": pages.build(page_of, Reader(), page) for page in LATER_PAGES}
    made.forms["claim"] = claim(Reader())
    made.forms["wizard"] = place(Draft(), Reader())
    made.forms["policy confirm"] = confirm(
        PolicyPreview(version_no=0, differences=()), {"version": 0, "part": {"currency": "EUR"}}, Reader()
    )
