"""One request of a person: typed after `/coach`, pressed on a message or the App Home, sent with a form."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookResponse
from sqlalchemy.orm import Session

from handlers.presses import redraw, show
from handlers.someone import Someone, someone
from handlers.switch import Door, Name, answer_of, any_of, name_of
from handlers.tenancy import slack_user, workspace_id
from models.clock import Clock
from models.shapes.reader import Reader
from models.store import Sessions
from views.blocks import Block
from views.drawing import Drawing, is_rich, plain_variant
from views.fields import modal, part
from views.language import speak

ANSWER_VIEW = "menu_answer_view"
ANSWERS = re.compile(r"menu_[a-z]+_view")  # what a button of `/coach` leads to
Listener = Callable[[Ack, dict[str, Any], WebClient, Respond], None]
Answers = Mapping[Name, Callable[["Asking"], None]]
Listeners = Mapping[Door, Answers]
Answer = Drawing | Block  # a message only for the asker, or a modal to open


@dataclass(frozen=True)
class Asking:
    """The request and what is needed to answer it."""

    sessions: Sessions
    now: datetime
    workspace_id: UUID
    body: Mapping[str, Any]
    client: WebClient
    ack: Ack
    respond: Respond

    @property
    def view(self) -> Any:
        """Return the view that was sent or pressed in, as Slack tells it; None on a message."""
        return self.body.get("view")

    @property
    def slack_user_id(self) -> str:
        """Return the Slack id of who asks."""
        return slack_user(self.body)

    @contextmanager
    def reading(self) -> Iterator[tuple[Session, Someone]]:
        """Open the one short reading transaction of a request."""
        with self.sessions.reading(self.workspace_id) as session:
            yield session, someone(session, self.slack_user_id)

    @contextmanager
    def writing(self) -> Iterator[tuple[Session, Someone]]:
        """Open the one transaction of a change."""
        with self.sessions.writing(self.workspace_id) as session:
            yield session, someone(session, self.slack_user_id)

    def members_reader(self) -> Reader:
        """Return how to speak to the member who asks, where nothing else must be known.

        Raises:
            NotAMember, NotActive: as `Someone.member`.
        """
        with self.reading() as (_, who):
            who.member()
            return who.reader

    def hands_reader(self) -> Reader:
        """Return the same of a member who asks for something that changes the company's records.

        Raises:
            NotAMember, NotActive, OnlyObserves: as `Someone.hand`.
        """
        with self.reading() as (_, who):
            who.hand()
            return who.reader

    def reply(self, answer: Answer) -> None:
        """Show the answer to the asker alone, where the question was asked."""
        if not isinstance(answer, Drawing):
            self._open(answer)
            self.ack()
        elif "command" in self.body and is_rich(answer):
            self._respond(answer, replace=False)  # nobody would hear of tables refused in the acknowledgement
            self.ack()
        elif "command" in self.body:
            self.ack(response_type="ephemeral", text=answer.text, blocks=answer.blocks)
        elif self.body.get("response_url"):
            self._respond(answer, replace=False)
            self.ack()
        else:
            with self.reading() as (_, who):
                reader = who.reader
            self._open(as_modal(answer, reader))
            self.ack()

    def _open(self, view: Block) -> None:
        """Open a modal; an answer takes the place of an answer, for Slack stacks no more than three."""
        below = part(part(self.body, "view"), "callback_id")
        if all(ANSWERS.fullmatch(str(one)) for one in (below, view["callback_id"])):
            redraw(self.client, self.body, view)
        else:
            show(self.client, self.body, view)

    def turn_to(self, page: Block) -> None:
        """Open the first page of a modal, or turn the page where the press came from this very modal."""
        if part(self.view, "callback_id") == page["callback_id"]:
            redraw(self.client, self.body, page)
        else:
            show(self.client, self.body, page)
        self.ack()

    def replace(self, answer: Drawing, page: Block) -> None:
        """Let the answer take the place of what was pressed: `page` of a modal, `answer` of an own answer."""
        if part(part(self.body, "view"), "type") == "modal":
            redraw(self.client, self.body, page)
        else:
            self._respond(answer, replace=self._pressed_in_own_answer)
        self.ack()

    def retell(self, answer: Drawing) -> None:
        """Let the answer take the place of the own answer that was pressed in."""
        if self._pressed_in_own_answer and self.body.get("response_url"):
            self._respond(answer, replace=True)
            self.ack()
        else:
            self.reply(answer)

    @property
    def _pressed_in_own_answer(self) -> bool:
        """Tell whether only the asker sees what was pressed in."""
        return bool(part(part(self.body, "container"), "is_ephemeral"))

    def _respond(self, answer: Drawing, *, replace: bool) -> None:
        """Say it by the request's own address; without tables and charts where Slack refuses them."""
        said = self._say(answer, replace=replace)
        if is_rich(answer) and "invalid_blocks" in (said.body or ""):
            self._say(plain_variant(answer), replace=replace)

    def _say(self, answer: Drawing, *, replace: bool) -> WebhookResponse:
        return self.respond(
            response_type="ephemeral", replace_original=replace, text=answer.text, blocks=answer.blocks
        )


def listening(answer: Callable[[Asking], None], sessions: Sessions, clock: Clock) -> Listener:
    """Return the listener of Bolt's that hands a request over to `answer`; `now` is read here, once."""

    def listen(ack: Ack, body: dict[str, Any], client: WebClient, respond: Respond) -> None:
        found = workspace_id(sessions, body)
        answer(Asking(sessions, clock.now(), found, body, client, ack, respond))

    return listen


def attach(app: App, listeners: Listeners, sessions: Sessions, clock: Clock) -> None:
    """Let the app hand what is pressed and what is sent over to whoever answers it."""
    for door, answers in listeners.items():
        getattr(app, door)(any_of(answers))(listening(partial(_switched, door, answers), sessions, clock))


def _switched(door: Door, answers: Answers, ask: Asking) -> None:
    answer_of(answers, name_of(door, ask.body))(ask)


def as_modal(answer: Drawing, reader: Reader) -> Block:
    """Return an answer as a modal, for a press that has no message to answer under."""
    say = speak(reader)
    return modal(ANSWER_VIEW, say("Sales Coach"), plain_variant(answer).blocks, close=say("Close"))
