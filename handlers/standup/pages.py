"""The two pages of the form: each submit is kept before it is acknowledged, and so is what was refused."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import structlog
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.presses import redraw, view_id_of
from handlers.tenancy import asker_of, entry_of_asker, reader_of_asker, slack_user, workspace_id
from models.clock import Clock
from models.errors import NotSaved, Several, UserError
from models.queries.roster import asker as member_asking
from models.shapes.metric import METRICS, Money
from models.shapes.reader import Reader
from models.shapes.standup import Questioned
from models.store import Sessions
from models.usecases import standup
from views.standup import FormFacts, build, facts_of_form, read_numbers, read_words, typed
from views.standup.note import with_note_button
from views.standup.stuck_points import wanted

log = structlog.get_logger(__name__)


class Unusual(UserError):
    """A value so high that it is kept only when it is sent once more."""

    template = "{value} is more than usual. Press Next again if it is right."


def submit_numbers(
    ack: Ack,
    body: dict[str, Any],
    view: dict[str, Any],
    client: WebClient,
    *,
    sessions: Sessions,
    clock: Clock,
) -> None:
    """Keep the numbers and turn to the words."""
    facts, now = facts_of_form(view), clock.now()
    with _nothing_typed_is_lost(body, client, sessions, clock):
        numbers = read_numbers(view)
        with sessions.writing(workspace_id(sessions, body)) as session:
            held = entry_of_asker(session, body, facts.entry_id)
            kept = standup.turn_page(
                session,
                held.rep.id,
                facts.entry_id,
                numbers,
                view_id=view_id_of(body),
                currency=facts.currency,
                now=now,
                held=held,
            )
            if isinstance(kept, Questioned):
                standup.keep_draft(session, held.rep.id, facts.entry_id, typed(view), now=now)
    if isinstance(kept, Questioned):
        raise Several([_unusual(name, value, facts) for name, value in kept.values.items()])
    reader = Reader(locale=held.locale, zone=held.rep.zone, currency=facts.currency)
    page = kept.model_copy(update={"promised": facts.targets})
    ack(response_action="update", view=build(page, reader, "words"))


def _unusual(name: str, value: int, facts: FormFacts) -> Unusual:
    metric = METRICS.get(name.partition(":")[2])
    is_money = metric is not None and metric.unit == "money"
    return Unusual(field=name, value=Money(minor=value, currency=facts.currency) if is_money else value)


def submit_words(
    ack: Ack,
    body: dict[str, Any],
    view: dict[str, Any],
    client: WebClient,
    *,
    sessions: Sessions,
    clock: Clock,
) -> None:
    """Keep the words and close the form."""
    facts, now = facts_of_form(view), clock.now()
    with _nothing_typed_is_lost(body, client, sessions, clock):
        words = read_words(view)
        with sessions.writing(workspace_id(sessions, body)) as session:
            held = entry_of_asker(session, body, facts.entry_id)
            standup.submit_words(
                session, held.rep.id, facts.entry_id, words, view_id=view_id_of(body), now=now, held=held
            )
    ack(response_action="clear")


def keep_draft(ack: Ack, body: dict[str, Any], *, sessions: Sessions, clock: Clock) -> None:
    """Keep what stands in the form, whenever a field reports a change."""
    view = body.get("view")
    facts = facts_of_form(view)
    with sessions.writing(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        standup.keep_draft(session, asker.member_id, facts.entry_id, typed(view), now=clock.now())
    ack()


def unfold_stuck_points(
    ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions, clock: Clock
) -> None:
    """Show the fields of a stuck point when the box is ticked, of one more when asked for."""
    _draw_again(body, client, sessions, clock)
    ack()


def unfold_yesterday(
    ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions, clock: Clock
) -> None:
    """Show yesterday's known numbers as fields."""
    _draw_again(body, client, sessions, clock, correcting=True)
    ack()


def _draw_again(
    body: dict[str, Any], client: WebClient, sessions: Sessions, clock: Clock, *, correcting: bool = False
) -> None:
    """Draw a page anew with what stands in it; that is kept as the draft first."""
    view, now = body.get("view"), clock.now()
    facts, answers = facts_of_form(view), typed(view)
    with (
        _nothing_typed_is_lost(body, client, sessions, clock),
        sessions.writing(workspace_id(sessions, body)) as session,
    ):
        asker = asker_of(session, body)
        standup.keep_draft(session, asker.member_id, facts.entry_id, answers, now=now)
        draft = standup.open_draft(session, asker.member_id, None, now=now, entry_id=facts.entry_id)
    reader = reader_of_asker(asker, currency=draft.currency)
    if correcting:
        redraw(client, body, build(draft, reader, correcting=True))
    else:
        redraw(client, body, build(draft, reader, "words", stuck=wanted(answers, facts.stuck)))


@contextmanager
def _nothing_typed_is_lost(
    body: Mapping[str, Any], client: WebClient, sessions: Sessions, clock: Clock
) -> Iterator[None]:
    """Keep what was typed as the draft when it is refused; after the lock offer to send it as a note.

    Slack takes only sentences as errors, so the button to send the note is put into the open modal by
    `views.update` just before the sentence beside its first field is the answer: both are seen together.
    """
    try:
        yield
    except NotSaved:
        raise  # the store is busy or away: it would not take the draft either; the form stays open
    except UserError as refused:
        reader = _keep_refused(body, sessions, clock)
        if isinstance(refused, standup.StandupLocked):
            _offer_note(body, client, str(refused.facts.get("manager", "")), reader)
        raise


def _keep_refused(body: Mapping[str, Any], sessions: Sessions, clock: Clock) -> Reader:
    """Keep the draft of somebody who may not submit any more, deactivated people included."""
    view, reader = body.get("view"), Reader()
    try:
        with sessions.writing(workspace_id(sessions, body)) as session:
            found = member_asking(session, slack_user(body))
            if found is not None:
                reader = reader_of_asker(found)
                entry_id = facts_of_form(view).entry_id
                standup.keep_draft(session, found.member_id, entry_id, typed(view), now=clock.now())
    except UserError as refused:
        log.info("draft_not_kept", reason=type(refused).__name__)
    return reader


def _offer_note(body: Mapping[str, Any], client: WebClient, manager: str, reader: Reader) -> None:
    view = body.get("view")
    entry_id = facts_of_form(view).entry_id
    try:
        redraw(client, body, with_note_button(view, entry_id, manager, reader))
    except SlackApiError as refused:  # the sentence beside the field still answers
        log.warning("note_not_offered", entry_id=str(entry_id), error=refused.response["error"])
