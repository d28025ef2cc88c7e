"""`/coach won NO [amount]`, `lost NO [reason]`, `reopen NO [reason]`: at once, or by a form for the rest."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.records.deal_cards import card, seen, which, which_lost
from handlers.records.reading import confirmed, line_of, numbered
from handlers.records.whom import deal_seen
from handlers.someone import Someone
from models.queries.records.deals import deal_view
from models.rules.local_time import local_date
from models.rules.matching import fold
from models.rules.typed_amount import read_amount
from models.shapes.metric import Money
from models.shapes.reader import Reader
from models.shapes.record_choices import LOST_REASONS
from models.shapes.record_views import DealView
from models.usecases.inbox import first_time
from models.usecases.records import deals
from models.usecases.records.errors import DealClosed, DealOpen
from models.usecases.records.questions import Question, surely
from models.usecases.records.reach import require_above, require_own
from views.language import catalogue, speak
from views.records import deal_side
from views.records.fields import question_answer
from views.records.visit import already
from views.records.words import LOST_FOR

REASON_MOST = 40


def answer_won(ask: Asking, args: str) -> Answer:
    """Win the deal of a number; of a name the form is opened, so that no wrong one is won."""
    line = line_of(args)
    found = numbered(line.text)
    if found.ref_no is None:
        return _by_name(ask, line.text, "won")
    try:
        with ask.writing() as (session, who):
            asker, today = who.member(), local_date(ask.now, who.member().zone)
            deal = deal_seen(session, asker, found.ref_no, today)
            if line.once and not first_time(session, f"sure:{line.once}", now=ask.now):
                return already(who.reader)
            amount = read_amount(found.rest, deal.amount.currency) if found.rest else None
            sure = surely(amount) if line.once else frozenset()
            deals.win_at(session, asker, deal.deal_id, amount, on=today, now=ask.now, sure=sure)
            said = said_won(amount or deal.amount, deal.ref_no, who.reader)
            return card(session, asker, deal.deal_id, who.reader, now=ask.now, said=said)
    except Question as question:
        return question_answer(question, "won", confirmed(line.text), who.reader)


def answer_lost(ask: Asking, args: str) -> Answer:
    """Lose the deal of a number for a reason; without one the form asks for it."""
    return _ended(ask, args, "lost")


def answer_reopen(ask: Asking, args: str) -> Answer:
    """Open the deal of a number again for a reason; without one the form asks for it."""
    return _ended(ask, args, "reopen")


def _ended(ask: Asking, args: str, word: str) -> Answer:
    line = line_of(args)
    found = numbered(line.text)
    if found.ref_no is None:
        return _by_name(ask, line.text, word)
    with ask.writing() as (session, who):
        asker, today = who.member(), local_date(ask.now, who.member().zone)
        deal = deal_seen(session, asker, found.ref_no, today)
        if not found.rest:
            return _form(session, who, deal, word, today)
        said = _end(session, who, deal, found.rest, word, today, ask.now)
        return card(session, asker, deal.deal_id, who.reader, now=ask.now, said=said)


def _end(  # noqa: PLR0917 - what both words need
    session: Session, who: Someone, deal: DealView, reason: str, word: str, on: date, now: datetime
) -> str:
    asker = who.member()
    if word == "lost":
        deals.lose(session, asker, deal.deal_id, reason_code(reason), on=on, now=now)
        return said_lost(deal.ref_no, who.reader)
    deals.reopen(session, asker, deal.deal_id, reason, on=on, now=now)
    return said_reopened(deal.ref_no, who.reader)


def _by_name(ask: Asking, text: str, word: str) -> Answer:
    """Return the form of the one open deal that a name means, else a choice; reopened is what was lost."""
    with ask.reading() as (session, who):
        asker, today = who.member(), local_date(ask.now, who.member().zone)
        if word == "reopen":
            return which_lost(session, who, text, today)
        found = seen(session, asker, text, today) if text else []
        if len(found) == 1:
            return _form(session, who, found[0], word, today)
        return which(session, who, text, found, word, today)


def _form(session: Session, who: Someone, deal: DealView, word: str, today: date) -> Answer:
    """Return the form that asks for what is missing.

    Raises:
        NotYours, NotByOneself, DealOpen, DealClosed: it could not be sent.
    """
    require_own(session, who.member(), deal.owner_id)
    if word == "reopen":
        if deal.status == "open":
            raise DealOpen(ref_no=deal.ref_no)
        if deal.status != "lost":
            require_above(session, who.member(), deal.owner_id)
        return deal_side.reopen_form(deal, who.reader)
    fresh = deal_view(session, deal.deal_id, today=today) or deal
    if fresh.status != "open":
        raise DealClosed(ref_no=deal.ref_no, status=fresh.status)
    draw = deal_side.won_form if word == "won" else deal_side.lost_form
    return draw(deal, today, who.reader)


def reason_code(text: str) -> str:
    """Return the code of a reason in English or Chinese, else the text itself."""
    chinese = catalogue("zh_CN")
    for code in LOST_REASONS:
        if fold(text) in {fold(code), fold(LOST_FOR[code]), fold(chinese.get(LOST_FOR[code], code))}:
            return code
    return text[:REASON_MOST]


def said_won(amount: Money, ref_no: int, reader: Reader) -> str:
    """Return the sentence above the card of a deal that was just won."""
    say = speak(reader)
    worth = say.money(amount.minor, amount.currency)
    return say(":tada: Deal {no} is won: {amount}. Well done!", no=str(ref_no), amount=worth)


def said_lost(ref_no: int, reader: Reader) -> str:
    """Return the sentence above the card of a deal that was just lost."""
    return speak(reader)("Deal {no} is lost. The reason is kept.", no=str(ref_no))


def said_reopened(ref_no: int, reader: Reader) -> str:
    """Return the sentence above the card of a deal that was just reopened."""
    return speak(reader)("Deal {no} is open again.", no=str(ref_no))
