"""The two pages of the form: each submit is kept before it is acknowledged, and so is what was refused."""

from contextlib import AbstractContextManager
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.home import publish
from handlers.presses import redraw, view_id_of
from handlers.tenancy import entry_of_asker
from handlers.typed_text import nothing_typed_is_lost, offer_note
from models.errors import Several, UserError
from models.queries.standup.held import Held
from models.shapes.metric import METRICS, Money
from models.shapes.reader import Reader
from models.shapes.standup import Questioned
from models.usecases import standup
from views.standup import FormFacts, build, differing, facts_of_form, read_numbers, read_words, typed
from views.standup.note import with_note_button
from views.standup.stuck_points import wanted


class Unusual(UserError):
    """A value so high that it is kept only when it is sent once more."""

    template = "{value} is more than usual. Press Next again if it is right."


def submit_numbers(ask: Asking) -> None:
    """Keep the numbers and turn to the words."""
    facts = facts_of_form(ask.view)
    with _nothing_typed_is_lost(ask):
        numbers = read_numbers(ask.view).model_copy(update={"recorded": facts.recorded})
        with ask.sessions.writing(ask.workspace_id) as session:
            held = entry_of_asker(session, ask.body, facts.entry_id)
            kept = standup.turn_page(
                session,
                held.rep.id,
                facts.entry_id,
                numbers,
                view_id=view_id_of(ask.body),
                currency=facts.currency,
                now=ask.now,
                held=held,
            )
            if isinstance(kept, Questioned):
                standup.keep_draft(session, held.rep.id, facts.entry_id, typed(ask.view), now=ask.now)
    if isinstance(kept, Questioned):
        raise Several([_unusual(name, value, facts) for name, value in kept.values.items()])
    reader = Reader(locale=held.locale, zone=held.rep.zone, currency=facts.currency)
    told = numbers.today if facts.standup_kind == "evening" else numbers.yesterday
    page = kept.model_copy(update={"promised": facts.targets, "recorded": differing(facts, told)})
    ask.ack(response_action="update", view=build(page, reader, "words"))
    _show_at_home(ask, held)


def _unusual(name: str, value: int, facts: FormFacts) -> Unusual:
    metric = METRICS.get(name.partition(":")[2])
    is_money = metric is not None and metric.unit == "money"
    return Unusual(field=name, value=Money(minor=value, currency=facts.currency) if is_money else value)


def submit_words(ask: Asking) -> None:
    """Keep the words and close the form."""
    entry_id = facts_of_form(ask.view).entry_id
    with _nothing_typed_is_lost(ask):
        words, view_id = read_words(ask.view), view_id_of(ask.body)
        with ask.sessions.writing(ask.workspace_id) as session:
            held = entry_of_asker(session, ask.body, entry_id)
            standup.submit_words(
                session, held.rep.id, entry_id, words, view_id=view_id, now=ask.now, held=held
            )
    ask.ack(response_action="clear")
    _show_at_home(ask, held)


def _show_at_home(ask: Asking, held: Held) -> None:
    """Let the App Home of whoever has opened it once follow the answer."""
    if held.rep.prefs.sees_home:
        publish(ask)


def keep_draft(ask: Asking) -> None:
    """Keep what stands in the form, whenever a field reports a change."""
    entry_id = facts_of_form(ask.view).entry_id
    with ask.writing() as (session, who):
        standup.keep_draft(session, who.member().member_id, entry_id, typed(ask.view), now=ask.now)
    ask.ack()


def unfold_stuck_points(ask: Asking) -> None:
    """Show the fields of a stuck point when the box is ticked, of one more when asked for."""
    _draw_again(ask)


def unfold_yesterday(ask: Asking) -> None:
    """Show yesterday's known numbers as fields."""
    _draw_again(ask, correcting=True)


def _draw_again(ask: Asking, *, correcting: bool = False) -> None:
    """Draw a page anew with what stands in it; that is kept as the draft first."""
    facts, answers = facts_of_form(ask.view), typed(ask.view)
    with _nothing_typed_is_lost(ask), ask.writing() as (session, who):
        rep_id = who.member().member_id
        standup.keep_draft(session, rep_id, facts.entry_id, answers, now=ask.now)
        draft = standup.open_draft(session, rep_id, None, now=ask.now, entry_id=facts.entry_id)
    if correcting:
        page = build(draft, who.reader, correcting=True)
    else:
        page = build(draft, who.reader, "words", stuck=wanted(answers, facts.stuck))
    redraw(ask.client, ask.body, page)
    ask.ack()


def _nothing_typed_is_lost(ask: Asking) -> AbstractContextManager[None]:
    """Keep what was typed as the draft when it is refused; after the lock offer to send it as a note."""
    entry_id = facts_of_form(ask.view).entry_id

    def keep(session: Session, rep_id: UUID) -> None:
        standup.keep_draft(session, rep_id, entry_id, typed(ask.view), now=ask.now)

    def after(refused: UserError, reader: Reader) -> None:
        if isinstance(refused, standup.StandupLocked):
            manager = str(refused.facts.get("manager", ""))
            offer_note(ask, with_note_button(ask.view, entry_id, manager, reader))
        elif isinstance(refused, standup.CurrencyChanged):
            _draw_in_todays_currency(ask)

    return nothing_typed_is_lost(ask, keep, after)


def _draw_in_todays_currency(ask: Asking) -> None:
    """Draw the numbers anew with what was typed: the sentence beside the first amount asks to check it."""
    facts = facts_of_form(ask.view)
    with ask.writing() as (session, who):
        rep_id = who.member().member_id
        draft = standup.open_draft(session, rep_id, None, now=ask.now, entry_id=facts.entry_id)
    redraw(ask.client, ask.body, build(draft, who.reader, correcting=facts.correcting))
