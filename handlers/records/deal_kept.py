"""What the small forms of a deal do when they are sent: once each, then the card as it stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking, Listeners
from handlers.away.form import NotAMemberHere
from handlers.presses import StaleForm, first_submit
from handlers.records.closing import reason_code, said_lost, said_reopened, said_won
from handlers.records.deal_cards import show_kept
from handlers.records.visit_form import month_is_closed
from models.errors import UserError
from models.queries.records.deals import deal_view
from models.queries.roster import member_by_slack_id
from models.rules.local_time import local_date
from models.rules.typed_amount import read_amount
from models.shapes.reader import Reader
from models.shapes.record_views import DealView
from models.shapes.records import Credit
from models.shapes.roster import Asker
from models.usecases.records import deals
from models.usecases.records.errors import NoSuchRecord
from models.usecases.records.questions import Question
from views.inputs import chosen_date
from views.language import speak
from views.records import deal_side
from views.records.fields import held, id_in, sure_of
from views.records.names import (
    DEAL_LOST_FORM,
    DEAL_MOVE_FORM,
    DEAL_REOPEN_FORM,
    DEAL_SHARE_FORM,
    DEAL_VOID_FORM,
    DEAL_WON_FORM,
)


class PercentMissing(UserError):
    """A person without a share, or a share without a person."""

    template = "Give each person a share in percent, and each share a person."


@dataclass(frozen=True)
class Sent:
    """A form of a deal that was sent."""

    session: Session
    asker: Asker
    deal: DealView
    view: Any
    on: date
    reader: Reader
    now: datetime

    @property
    def key(self) -> tuple[Session, Asker, UUID]:
        """Return whose deal it is about, as the use cases take it."""
        return self.session, self.asker, self.deal.deal_id


Keep = Callable[[Sent], str]


def keep(ask: Asking, *, change: Keep) -> None:
    """Do what a form says, once, and show the card; what is unusual is asked about first."""
    deal_id = id_in(deal_side.deal_of(ask.view))
    if deal_id is None:
        raise StaleForm
    said = ""
    try:
        with ask.writing() as (session, who):
            asker = who.member()
            today = local_date(ask.now, asker.zone)
            deal = _there(session, deal_id, today)
            on = chosen_date(ask.view, "on") or today
            sent = Sent(session, asker, deal, ask.view, on, who.reader, ask.now)
            if first_submit(session, ask.body, now=ask.now):
                said = change(sent)
    except Question as question:
        page = deal_side.won_form(
            deal,
            on,
            who.reader,
            amount=held(ask.view, "amount"),
            question=question,
            sure=sure_of(ask.view) | {question.token},
        )
        ask.ack(response_action="update", view=page)
        return
    show_kept(ask, deal_id, said=said)


def _there(session: Session, deal_id: UUID, today: date) -> DealView:
    found = deal_view(session, deal_id, today=today)
    if found is None:
        raise NoSuchRecord
    return found


def _won(sent: Sent) -> str:
    amount = read_amount(held(sent.view, "amount"), sent.deal.amount.currency, field="amount")
    deals.win_at(*sent.key, amount, on=sent.on, now=sent.now, sure=sure_of(sent.view))
    said = said_won(amount, sent.deal.ref_no, sent.reader)
    if month_is_closed(sent.session, sent.on, now=sent.now):
        said += " " + speak(sent.reader)("That month is closed: its numbers stay as they are.")
    return said


def _lost(sent: Sent) -> str:
    own_words = held(sent.view, "own_words")
    reason = reason_code(own_words) if own_words else held(sent.view, "lost_reason")
    deals.lose(*sent.key, reason, on=sent.on, now=sent.now)
    return said_lost(sent.deal.ref_no, sent.reader)


def _move(sent: Sent) -> str:
    deals.move(*sent.key, held(sent.view, "stage"), on=sent.on, now=sent.now)
    return ""


def _share(sent: Sent) -> str:
    credits_ = []
    for no, (slack_user_id, share_bp) in enumerate(deal_side.read_shares(sent.view), start=1):
        if slack_user_id is None or not share_bp:
            raise PercentMissing(field=f"percent{no}")
        person = member_by_slack_id(sent.session, slack_user_id)
        if person is None:
            raise NotAMemberHere(field=f"person{no}")
        credits_.append(Credit(member_id=person.id, share_bp=share_bp))
    deals.set_credits(*sent.key, credits_, now=sent.now)
    return ""


def _reopen(sent: Sent) -> str:
    deals.reopen(*sent.key, held(sent.view, "reason"), on=sent.on, now=sent.now)
    return said_reopened(sent.deal.ref_no, sent.reader)


def _void(sent: Sent) -> str:
    deals.void(*sent.key, held(sent.view, "reason"), on=sent.on, now=sent.now)
    return speak(sent.reader)("Deal {no} is void and counts no more.", no=str(sent.deal.ref_no))


CHANGES: Mapping[str, Keep] = {
    DEAL_WON_FORM: _won,
    DEAL_LOST_FORM: _lost,
    DEAL_MOVE_FORM: _move,
    DEAL_SHARE_FORM: _share,
    DEAL_REOPEN_FORM: _reopen,
    DEAL_VOID_FORM: _void,
}
LISTENERS: Listeners = {"view": {form: partial(keep, change=change) for form, change in CHANGES.items()}}
