"""The small forms of a deal: move it, win it, lose it, share it, reopen it, take it out of the numbers."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from models.errors import UserError
from models.shapes.reader import Reader
from models.shapes.record_views import DealView
from views.blocks import Block, context, one_line
from views.fields import facts_of, modal, number_field, radio_field, select_field, text_field
from views.inputs import chosen, date_field, person_field
from views.language import Words, speak
from views.records.fields import AMOUNT_MOST, amount_text, beside
from views.records.names import (
    DEAL_LOST_FORM,
    DEAL_MOVE_FORM,
    DEAL_REOPEN_FORM,
    DEAL_SHARE_FORM,
    DEAL_VOID_FORM,
    DEAL_WON_FORM,
)
from views.records.words import LOST_FOR, STAGES, deal_line, named, options
from views.who_sees import who_sees

SHARED_BY_MOST = 3
PERCENT = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
LEAST = Decimal("0.01")  # percent
REASON_MOST = 300
OWN_WORDS_MOST = 40


class Share(NamedTuple):
    """One person of the form and the share in hundredths of a percent; None = left empty."""

    slack_user_id: str | None
    share_bp: int | None


def move_form(deal: DealView, stages: Sequence[str], on: date, reader: Reader) -> Block:
    """Return the form that moves a deal to another stage."""
    say = speak(reader)
    offered = [(code, named(STAGES, code, say)) for code in stages]
    fields = [
        radio_field("stage", say("Stage"), offered, chosen=deal.stage)
        if 1 < len(offered) <= 10  # noqa: PLR2004 - what Slack takes as radio buttons
        else select_field("stage", say("Stage"), offered, chosen=deal.stage, optional=False),
        date_field("on", say("Day"), value=on, optional=False),
    ]
    return _form(DEAL_MOVE_FORM, say("Move the deal"), deal, fields, say, say("Move"))


def won_form(
    deal: DealView,
    on: date,
    reader: Reader,
    *,
    amount: str | None = None,
    question: UserError | None = None,
    sure: frozenset[str] = frozenset(),
) -> Block:
    """Return the form that wins a deal; it can be sent as it is."""
    say = speak(reader)
    label = say("Amount ({currency})", currency=deal.amount.currency)
    typed = amount_text(deal.amount) if amount is None else amount
    fields = [
        text_field("amount", label, value=typed, limit=AMOUNT_MOST, optional=False),
        date_field("on", say("Day"), value=on, optional=False),
    ]
    drawn = beside(fields, question, reader)
    return _form(DEAL_WON_FORM, say("Deal won"), deal, drawn, say, say("Won"), sure=sorted(sure))


def lost_form(deal: DealView, on: date, reader: Reader) -> Block:
    """Return the form that loses a deal: why, in a word of the list or of one's own."""
    say = speak(reader)
    fields = [
        select_field("lost_reason", say("Why was it lost?"), options(LOST_FOR, say)),
        text_field("own_words", say("Or in a word of your own"), limit=OWN_WORDS_MOST),
        date_field("on", say("Day"), value=on, optional=False),
    ]
    return _form(DEAL_LOST_FORM, say("Deal lost"), deal, fields, say, say("Lost"))


def reopen_form(deal: DealView, reader: Reader) -> Block:
    """Return the form that opens a closed deal again."""
    say = speak(reader)
    reason = text_field("reason", say("Why is it open again?"), limit=REASON_MOST, optional=False)
    return _form(DEAL_REOPEN_FORM, say("Reopen the deal"), deal, [reason], say, say("Reopen"))


def void_form(deal: DealView, reader: Reader) -> Block:
    """Return the form that takes a deal out of every number."""
    say = speak(reader)
    reason = text_field("reason", say("Why should it not be there?"), limit=REASON_MOST, optional=False)
    told = context(say("A void deal counts in no number. Its history stays."))
    return _form(DEAL_VOID_FORM, say("Void the deal"), deal, [told, reason], say, say("Void"))


def share_form(deal: DealView, shares: Sequence[tuple[str, int]], reader: Reader) -> Block:
    """Return the form that says who is credited; `shares` are Slack ids with hundredths of a percent."""
    say = speak(reader)
    fields: list[Block] = []
    for no in range(1, SHARED_BY_MOST + 1):
        who, share = shares[no - 1] if no <= len(shares) else (None, None)
        fields.append(person_field(f"person{no}", say("Person {n}", n=no), value=who))
        percent = None if share is None else Decimal(share) / 100
        field = number_field(f"percent{no}", say("Percent"), value=percent, minimum=LEAST, maximum=100)
        fields.append(field)
    return _form(DEAL_SHARE_FORM, say("Share the credit"), deal, fields, say, say("Save"))


def read_shares(view: Any) -> list[Share]:
    """Return who stands in the form with what share."""
    found = []
    for no in range(1, SHARED_BY_MOST + 1):
        who, percent = chosen(view, f"person{no}"), chosen(view, f"percent{no}") or ""
        if who is not None or percent:
            found.append(Share(who, _hundredths(percent)))
    return found


def deal_of(view: Any) -> str:
    """Return the deal that a form is about."""
    return str(facts_of(view).get("deal") or "")


def _hundredths(percent: str) -> int | None:
    """Return percents as they are typed in hundredths, no more than the whole."""
    if not PERCENT.fullmatch(percent):
        return None
    return min(int((Decimal(percent) * 100).to_integral_value(ROUND_HALF_UP)), 10_000)


def _form(  # noqa: PLR0917 - one call each for the forms above
    callback_id: str, title: str, deal: DealView, fields: list[Block], say: Words, submit: str, **facts: Any
) -> Block:
    about = context(one_line(deal_line(deal, say), 300))
    told = {"deal": str(deal.deal_id), **facts}
    seen = who_sees("deal", say.reader, "owner")
    return modal(callback_id, title, [about, *fields, seen], submit=submit, close=say("Cancel"), facts=told)
