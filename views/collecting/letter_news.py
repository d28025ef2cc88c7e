"""What is told of a letter after it was decided: it must not go out any more, or it was refused."""

from collections.abc import Mapping, Sequence
from datetime import date

from models.shapes.legal_letter import LetterGap, Now
from models.shapes.messages import LegalLetterRefused, LegalLetterStopped
from models.shapes.reader import Reader
from views.blocks import actions, button, one_line, section
from views.collecting.names import COLLECT_CUSTOMER
from views.drawing import Drawing, drawing
from views.language import Words, phrase, speak
from views.records.words import short

SHOWN = 5
NUMBER = 80
REASON = 600
PLAIN: Mapping[Now, str] = {
    "paid": phrase("paid"),
    "credited": phrase("credited in full"),
    "disputed": phrase("disputed"),
    "excluded": phrase("not chased any more"),
    "frozen": phrase("frozen"),
}
CHANGED = phrase("changed")
NEXT = phrase(
    "Nothing goes to the customer. Go on asking for the money, agree on a day, or let finance write it off."
    " A new letter is drafted when a promise is broken, a dispute is decided or another invoice gets as late."
)


def stopped(message: LegalLetterStopped, reader: Reader) -> Drawing:
    """Draw that an approved letter must not be sent, and why."""
    say = speak(reader)
    facts = {"no": str(message.ref_no), "customer": short(message.customer)}
    lines = [
        say(":no_entry: *Do not send legal letter {no} to {customer}*, nor its Word file.", **facts),
        say("It was approved by {name}, {at}.", name=one_line(message.by, NUMBER), at=message.at),
        *changes(message.gaps, message.instead, say),
        say("If it has gone out already, please tell the customer how things stand now."),
    ]
    return drawing([section("\n".join(lines))])


def refused(message: LegalLetterRefused, reader: Reader) -> Drawing:
    """Draw that a letter was refused, why, and what can be done now."""
    say = speak(reader)
    numbers = say.list([one_line(one, NUMBER) for one in message.invoices[:SHOWN]])
    rest = len(message.invoices) - SHOWN
    named = (
        say.sentences(numbers, say.many("… and {n} more", "… and {n} more", rest)) if rest > 0 else numbers
    )
    title = say("Legal letter {no} to {customer}", no=str(message.ref_no), customer=short(message.customer))
    sums = say.list([say.money(one.minor, one.currency) for one in message.open])
    why = say(
        "Refused by {name}, {at}: {reason}",
        name=one_line(message.by, NUMBER),
        at=message.at,
        reason=one_line(message.reason, REASON) or "–",
    )
    look = button(COLLECT_CUSTOMER, say("Open"), str(message.customer_id))
    return drawing([section(f"*{title}*\n{named} · {sums or '–'}\n{why}"), section(say(NEXT)), actions(look)])


def changes(gaps: Sequence[LetterGap], instead: int | None, say: Words) -> list[str]:
    """Return how the invoices of a letter stand now, and which letter took its place."""
    lines = [f"• {_gap(one, say)}" for one in gaps[:SHOWN]]
    rest = len(gaps) - SHOWN
    if rest > 0:
        lines.append(say.many("… and {n} more", "… and {n} more", rest))
    if instead is not None:
        lines.append(say("Letter {no} took its place, with what is open now.", no=str(instead)))
    return lines


def _gap(one: LetterGap, say: Words) -> str:
    return say("{what}: {why}", what=one_line(one.number, NUMBER), why=_now(one, say))


def _now(one: LetterGap, say: Words) -> str:
    """Return how an invoice stands now."""
    if one.open is not None:
        return say("{amount} is open now", amount=one.open)
    if one.now == "frozen" and one.complaint_no is not None:
        return say("frozen by complaint {no}", no=str(one.complaint_no))
    dated = {} if one.on is None else _dated(one.on, say)
    return dated.get(one.now) or say(PLAIN.get(one.now, CHANGED))


def _dated(day: date, say: Words) -> Mapping[Now, str]:
    return {
        "paid": say("paid on {day}", day=day),
        "credited": say("credited in full on {day}", day=day),
        "void": say("void since {day}", day=day),
        "written_off": say("written off on {day}", day=day),
        "promised": say("promised by {day}", day=day),
        "due": say("due on {day} now", day=day),
    }
