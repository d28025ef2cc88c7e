"""A page of the wizard, sent: kept before the next one takes its place; errors stand beside their fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.numbers import list_currencies
from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.home import publish
from handlers.people import look_up_all
from handlers.presses import StaleForm
from handlers.setup.channel import Membership, require_inside
from handlers.setup.company import NoWorkingDay, UnknownCurrency
from handlers.setup.first_page import first_page, wizard_page
from handlers.setup.pages import menu_page
from handlers.setup.people_and_teams import NameMissing
from models.errors import UserError
from models.queries.tenancy import policy
from models.queries.wizard import filled, next_prompt, wizard_state
from models.rules.policy_templates import with_template
from models.shapes.reader import Reader
from models.shapes.roster import Asker, SlackPerson
from models.shapes.wizard import MANAGERS_MOST, PEOPLE_MOST, Draft, Page
from models.usecases import wizard
from models.usecases.permission import require_admin
from views.blocks import Block
from views.language import speak
from views.wizard import answers, starting
from views.wizard.starting import next_line, started


class ChannelMissing(UserError):
    """A team without a place for its summaries."""

    template = "Choose the channel in which the team talks: the summaries are posted there."


@dataclass(frozen=True)
class Sent:
    """One page inside its transaction, with what Slack was asked before."""

    session: Session
    asker: Asker
    reader: Reader
    view: Any
    draft: Draft
    people: Mapping[str, SlackPerson]
    channel: Membership
    now: datetime

    def next(self, draft: Draft, page: Page) -> Block:
        """Return the page that follows."""
        return wizard_page(self.session, draft, page, self.asker, self.reader, now=self.now)


def keep(ask: Asking) -> None:
    """Keep a page, or start; whoever finds a team made meanwhile sees the setup instead."""
    page = answers.page_of(ask.view)
    if page is None:
        raise StaleForm
    people, channel = _asked(ask, page)
    with ask.writing() as (session, who):
        asker = who.member()
        require_admin(session, asker)
        state = wizard_state(session)
        if state is None:
            done = speak(who.reader)("A team was set up meanwhile; here it is.")
            view = first_page(session, asker, who.reader, now=ask.now, done=done)
        else:
            sent = Sent(session, asker, who.reader, ask.view, state.draft, people, channel, ask.now)
            view = KEEP[page](sent)
    ask.ack(response_action="update", view=view)
    publish(ask)


def _asked(ask: Asking, page: Page) -> tuple[Mapping[str, SlackPerson], Membership]:
    """Ask Slack what the page needs, before the transaction begins: only of an administrator's choice."""
    with ask.reading() as (session, who):
        require_admin(session, who.member())
        state = wizard_state(session)
    if state is None:
        return {}, "in"
    if page == "place":
        channel = answers.read_place(ask.view).slack_channel_id
        return {}, require_inside(ask.client, channel) if channel else "in"
    if page == "people":
        asked, leading = answers.read_people(ask.view)
        return look_up_all(ask.client, [*asked[: PEOPLE_MOST + 1], *leading[: MANAGERS_MOST + 1]]), "in"
    if page == "start":  # they may have changed since they were chosen
        draft = state.draft
        everybody = [one.slack_user_id for one in (*draft.people, *draft.managers)]
        return look_up_all(ask.client, everybody), "in"
    return {}, "in"


def _place(sent: Sent) -> Block:
    said = answers.read_place(sent.view)
    if not said.slack_channel_id:
        raise ChannelMissing(field="slack_channel_id")
    if not said.team_name:
        raise NameMissing(field="team_name")
    changes: dict[str, Any] = said.model_dump() | {"channel_unknown": sent.channel == "unknown"}
    if said.template != sent.draft.template:  # the hours are the other template's
        changes |= {"morning_at": None, "evening_at": None}
    return sent.next(_kept(sent, changes), "people")


def _kept(sent: Sent, changes: Mapping[str, Any]) -> Draft:
    return wizard.keep(sent.session, changes, actor=sent.asker, now=sent.now)


def _people(sent: Sent) -> Block:
    asked, leading = answers.read_people(sent.view)
    draft = wizard.keep_people(
        sent.session,
        _known(sent, asked),
        _known(sent, leading),
        actor=sent.asker,
        now=sent.now,
    )
    return sent.next(draft, "leaders" if len(draft.managers) > 1 else "hours")


def _known(sent: Sent, chosen: Sequence[str]) -> Sequence[SlackPerson]:
    return [sent.people[one] for one in chosen if one in sent.people]


def _leaders(sent: Sent) -> Block:
    led = answers.read_leaders(sent.view, sent.draft)
    draft = wizard.keep_leaders(sent.session, sent.draft, led, actor=sent.asker, now=sent.now)
    return sent.next(draft, "hours")


def _hours(sent: Sent) -> Block:
    said = answers.read_hours(sent.view)
    if said.currency not in list_currencies():
        raise UnknownCurrency(field="currency", currency=said.currency or "–")
    if not said.weekdays:
        raise NoWorkingDay(field="weekdays")
    rules = policy(sent.session)
    usual = (with_template(rules, sent.draft.template) if sent.draft.template else rules).standup
    changes = said.model_dump() | {
        "morning_at": said.morning_at or usual.morning.prompt_at,
        "evening_at": said.evening_at or usual.evening.prompt_at,
    }
    draft = wizard.keep_hours(sent.session, changes, actor=sent.asker, now=sent.now)
    return sent.next(draft, "start")


def _start(sent: Sent) -> Block:
    draft = filled(sent.session, sent.draft)
    if draft.mark != answers.mark_of(sent.view):  # Start means what was read, not what somebody chose since
        found = wizard.preview(sent.session, draft, actor=sent.asker, now=sent.now)
        return starting.build(found, draft, sent.reader, anew=True)
    asked = [one.slack_user_id for one in draft.people]
    leading = [one.slack_user_id for one in draft.managers]
    fresh = {"people": tuple(_known(sent, asked)), "managers": tuple(_known(sent, leading))}
    wizard.start(sent.session, draft.model_copy(update=fresh), actor=sent.asker, now=sent.now)
    say = speak(sent.reader)
    coming = next_prompt(sent.session, now=sent.now)
    done = started(draft.team_name, sent.reader)
    if coming is not None:
        done += "\n" + next_line(coming, say)
    return menu_page(sent.session, sent.reader, now=sent.now, done=done)


KEEP: Mapping[Page, Callable[[Sent], Block]] = {
    "place": _place,
    "people": _people,
    "leaders": _leaders,
    "hours": _hours,
    "start": _start,
}
