"""A form about late money that was sent: done once, and the page below it shows what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.away.form import DateMissing
from handlers.collecting.about import Found, found_for, page_about, subject_in
from handlers.collecting.contact import log
from handlers.presses import StaleForm, finish, first_submit
from models.errors import NotAllowed
from models.rules.importing.amounts import ZeroAmount
from models.rules.typed_amount import read_amount
from models.shapes.collecting import ContactResult, HoldKind, LateInvoice
from models.shapes.metric import Money
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.usecases.records.errors import OtherCurrency
from views.collecting import forms
from views.language import speak
from views.notice import notice
from views.records.fields import id_in


@dataclass(frozen=True)
class Sent:
    """What was sent, and what it is about."""

    session: Session
    asker: Asker
    reader: Reader
    found: Found
    said: forms.Said
    now: datetime

    @property
    def one(self) -> LateInvoice:
        """Return the one invoice that the form is about."""
        return self.found.invoices[0]

    def chosen(self, kind: HoldKind | None = None) -> tuple[LateInvoice, ...]:
        """Return the invoices that were chosen: one, or all that nothing of this kind holds back.

        Raises:
            StaleForm: the chosen one is not among them any more.
        """
        if self.said.which == forms.ALL:
            return tuple(self.found.free_of(kind) if kind else self.found.invoices)
        one = id_in(self.said.which)
        chosen = tuple(each for each in self.found.invoices if each.receivable_id == one)
        if not chosen:
            raise StaleForm
        return chosen

    def day(self, field: str) -> date:
        """Return the date of the form.

        Raises:
            DateMissing: there is none.
        """
        if self.said.on is None:
            raise DateMissing(field=field)
        return self.said.on

    def amount(self, currency: str) -> Money:
        """Return the amount of the form, in the invoice's currency.

        Raises:
            NotAnAmount, ZeroAmount, OtherCurrency: it is none.
        """
        amount = read_amount(self.said.amount, currency, field="amount")
        if not amount.minor:
            raise ZeroAmount(field="amount")
        if amount.currency != currency:
            raise OtherCurrency(currency=currency, field="amount")
        return amount


class Keep(NamedTuple):
    """What a form does, and what stands above the page then."""

    do: Callable[[Sent], None]
    done: str
    result: ContactResult | None = None  # of the contact that the form came from, which is kept with it


def keep(ask: Asking, *, form: Keep) -> None:
    """Do what a form says, once, and show the page that it was opened from as it is now."""
    value, kind = forms.about_of(ask.view)
    subject = subject_in(value)
    with ask.writing() as (session, who):
        asker, said = who.member(), ""
        if first_submit(session, ask.body, now=ask.now):
            found, fields = found_for(session, who, subject, now=ask.now), forms.read(ask.view)
            form.do(Sent(session, asker, who.reader, found, fields, ask.now))
            if kind and form.result is not None:
                log(found, kind, form.result, fields.note or fields.reason)
            said = speak(who.reader)(form.done)
        try:
            page = page_about(session, who, subject, now=ask.now, said=said)
        except NotAllowed:  # it was handed over to where the asker does not look
            page = notice(said, who.reader)
    finish(ask.client, ask.body, page, ask.ack)
