"""Shortcuts on a message: its text becomes the note, and a customer named in it is chosen."""

from typing import Any

from handlers.asking import Asking
from handlers.presses import show
from handlers.records.deal_form import new_form
from handlers.records.reading import plain_text
from handlers.records.visit_form import form
from handlers.records.whom import NOTE_MOST
from models.queries.records.offered import customer_within
from views.fields import Option, part
from views.records.deal_form import DealFields
from views.records.fields import known_option
from views.records.visit import VisitFields

NAME_MOST = 80


def log_visit(ask: Asking) -> None:
    """Open the form of a visit with what the message says."""
    note, customer = _said(ask)
    show(ask.client, ask.body, form(ask, VisitFields(customer=customer, note=note)))
    ask.ack()


def new_deal(ask: Asking) -> None:
    """Open the form of a deal with what the message says."""
    note, customer = _said(ask)
    name = " ".join(note.split("\n")[0].split())[:NAME_MOST]
    show(ask.client, ask.body, new_form(ask, DealFields(customer=customer, note=note, name=name)))
    ask.ack()


def _said(ask: Asking) -> tuple[str, Option | None]:
    text: Any = part(ask.body.get("message"), "text")
    note = plain_text(text).replace("\x00", "").strip() if isinstance(text, str) else ""
    with ask.reading() as (session, who):
        found = customer_within(session, who.member().member_id, note) if note else None
    return note[:NOTE_MOST], known_option(found)
