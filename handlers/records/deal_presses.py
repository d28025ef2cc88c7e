"""The buttons of a deal's card: each opens its form, where the deal is still such that it can be sent."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import show, subject_of
from handlers.records.deal_cards import card
from models.queries import roster
from models.queries.records.deals import deal_view, note_of
from models.queries.tenancy import policy
from models.rules.local_time import local_date
from models.rules.pipeline import in_order
from models.shapes.reader import Reader
from models.shapes.record_views import DealView
from models.usecases.records.errors import NoSuchRecord
from models.usecases.records.reach import require_own
from views.blocks import Block
from views.inputs import pressed
from views.records import deal as view
from views.records import deal_form, deal_side
from views.records.fields import amount_text
from views.records.names import (
    DEAL_EDIT,
    DEAL_LOST,
    DEAL_MOVE,
    DEAL_REOPEN,
    DEAL_SHARE,
    DEAL_VOID,
    DEAL_WON,
)

Draw = Callable[[Session, DealView, date, Reader], Block]
STATES: Mapping[str, Collection[str]] = {  # in which a deal must be for the form of a button
    DEAL_WON: ("open",),
    DEAL_LOST: ("open",),
    DEAL_MOVE: ("open", "won"),
    DEAL_EDIT: ("open", "won"),
    DEAL_SHARE: ("open", "won"),
    DEAL_REOPEN: ("won", "lost", "void"),
    DEAL_VOID: ("open", "won", "lost"),
}


def open_form(ask: Asking) -> None:
    """Open the form of a button; a card that was overtaken shows how the deal stands now."""
    deal_id, which = subject_of(ask.body), pressed(ask.body)[0]
    with ask.reading() as (session, who):
        asker = who.member()
        today = local_date(ask.now, asker.zone)
        deal = deal_view(session, deal_id, today=today)
        if deal is None:
            raise NoSuchRecord
        require_own(session, asker, deal.owner_id)
        if deal.status in STATES[which]:
            page = FORMS[which](session, deal, today, who.reader)
        else:
            page = view.done_page(card(session, asker, deal_id, who.reader, now=ask.now), who.reader)
    show(ask.client, ask.body, page)
    ask.ack()


def _won(_session: Session, deal: DealView, today: date, reader: Reader) -> Block:
    return deal_side.won_form(deal, today, reader)


def _lost(_session: Session, deal: DealView, today: date, reader: Reader) -> Block:
    return deal_side.lost_form(deal, today, reader)


def _move(session: Session, deal: DealView, today: date, reader: Reader) -> Block:
    """Offer the open stages of an open deal, those after the sale of a won one."""
    kind = "open" if deal.status == "open" else "post_sale"
    stages = [stage.code for stage in in_order(policy(session).pipeline) if stage.kind == kind]
    return deal_side.move_form(deal, stages, today, reader)


def _edit(session: Session, deal: DealView, _today: date, reader: Reader) -> Block:
    fields = deal_form.DealFields(
        name=deal.name,
        amount=amount_text(deal.amount),
        currency=deal.amount.currency,
        expected_on=deal.expected_close_on,
        next_step=deal.next_step or "",
        next_step_on=deal.next_step_on,
        note=note_of(session, deal.deal_id),
        deal=str(deal.deal_id),
    )
    return deal_form.edit_form(fields, reader)


def _share(session: Session, deal: DealView, _today: date, reader: Reader) -> Block:
    people = [(roster.member(session, member_id), share) for member_id, share in deal.shares.items()]
    shares = [(row.slack_user_id, share) for row, share in people if row is not None]
    return deal_side.share_form(deal, sorted(shares, key=lambda one: -one[1]), reader)


def _reopen(_session: Session, deal: DealView, _today: date, reader: Reader) -> Block:
    return deal_side.reopen_form(deal, reader)


def _void(_session: Session, deal: DealView, _today: date, reader: Reader) -> Block:
    return deal_side.void_form(deal, reader)


FORMS: Mapping[str, Draw] = {
    DEAL_WON: _won,
    DEAL_LOST: _lost,
    DEAL_MOVE: _move,
    DEAL_EDIT: _edit,
    DEAL_SHARE: _share,
    DEAL_REOPEN: _reopen,
    DEAL_VOID: _void,
}
