"""A legal letter: the draft as people read it in Slack, and what is decided about it."""

from dataclasses import replace
from typing import Any

from models.shapes.messages import LegalLetterDrafted, LegalLetterFile, LegalLetterText
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, one_line, section
from views.collecting.letter_file import word_file
from views.collecting.letter_news import changes
from views.collecting.names import (
    LETTER_APPROVE,
    LETTER_FILE,
    LETTER_PAGE,
    LETTER_REFUSE,
    LETTER_REFUSE_FORM,
)
from views.drawing import Attached, Drawing, drawing, plain_variant
from views.fields import facts_of, modal, text_field
from views.language import Words, phrase, speak
from views.records.fields import held
from views.records.words import short
from views.rich import MARKDOWN_MOST, markdown
from views.who_sees import who_sees

REASON_MOST = 500
WITHDRAWN = phrase("Withdrawn: the letter is no longer called for.")
REPLACED = phrase("Withdrawn: please do not send this letter.")


def drafted(message: LegalLetterDrafted, reader: Reader) -> Drawing:
    """Draw what a letter is about and what can be done with it; nobody is sent anything by it."""
    say = speak(reader)
    value = str(message.letter_id)
    buttons = [button(LETTER_FILE, say("Word file"), value)]
    if message.status == "draft":
        buttons = [
            button(LETTER_APPROVE, say("Approve"), value, style="primary"),
            button(LETTER_REFUSE, say("Refuse"), value),
            *buttons,
        ]
    if message.status == "withdrawn":
        return drawing([section(_title(message, say)), section(_withdrawn(message, say))])
    return drawing([section(_title(message, say)), context(_standing(message, say)), actions(*buttons)])


def text(message: LegalLetterText, reader: Reader) -> Drawing:
    """Draw the letter itself; nobody shall copy one that is not called for any more."""
    say = speak(reader)
    if message.status == "withdrawn":
        return drawing([section(_named(message, say)), context(say(REPLACED))])
    more = say("Slack shows no more of it here: the Word file has the whole letter.")
    cut = [context(more)] if len(message.text) > MARKDOWN_MOST else []
    return drawing([markdown(message.text), *cut])


def page(head: LegalLetterDrafted, body: LegalLetterText, reader: Reader, *, said: str = "") -> Block:
    """Return a letter as a modal, with what can be done with it."""
    say = speak(reader)
    top = [section(said)] if said else []
    drawn = (drafted(head, reader), text(body, reader))
    shown = [block for one in drawn for block in plain_variant(one).blocks]
    title = say("Legal letter {no}", no=str(head.ref_no))
    return modal(LETTER_PAGE, title, [*top, *shown], close=say("Close"))


def filed(message: LegalLetterFile, reader: Reader) -> Drawing:
    """Hand out a letter as a Word file."""
    title = _named(message, speak(reader))
    content = word_file(message.text, title=title, drafted_at=message.drafted_at)
    return replace(drawing([section(title)]), file=Attached(f"letter-{message.ref_no}.docx", content))


def _named(message: LegalLetterDrafted | LegalLetterText | LegalLetterFile, say: Words) -> str:
    return say("Legal letter {no} to {customer}", no=str(message.ref_no), customer=short(message.customer))


def _title(message: LegalLetterDrafted, say: Words) -> str:
    title = _named(message, say)
    sums = say.list([say.money(one.minor, one.currency) for one in message.open])
    owed = say.many("{n} invoice, {sums}", "{n} invoices, {sums}", message.invoices, sums=sums or "–")
    return f"*{title}*\n{owed}"


def _standing(message: LegalLetterDrafted, say: Words) -> str:
    name = one_line(message.by, 100) or "–"
    match message.status:
        case "draft":
            return say("A draft for legal to decide. Nothing goes to the customer by itself.")
        case "approved":
            return say(
                "Approved by {name}, {at}. Not sent: take the Word file and send it yourselves.",
                name=name,
                at=message.at,
            )
        case "refused":
            reason = one_line(message.reason, 600) or "–"
            return say("Refused by {name}, {at}: {reason}", name=name, at=message.at, reason=reason)
        case "withdrawn":
            return say(WITHDRAWN)


def _withdrawn(message: LegalLetterDrafted, say: Words) -> str:
    """Return why a letter must not go out any more, and which one took its place."""
    why = changes(message.gaps, message.instead, say)
    if not message.by:
        return "\n".join((say(WITHDRAWN) if message.instead is None else say(REPLACED), *why))
    name = one_line(message.by, 100)
    stopped = say(
        ":no_entry: Approved by {name}, {at}, but it must not go to the customer any more.",
        name=name,
        at=message.at,
    )
    return "\n".join((stopped, *why))


def refuse_form(letter_id: str, reader: Reader) -> Block:
    """Return the form that asks why a letter is refused."""
    say = speak(reader)
    reason = text_field("reason", say("Reason"), limit=REASON_MOST, multiline=True, optional=False)
    return modal(
        LETTER_REFUSE_FORM,
        say("Refuse the letter"),
        [reason, who_sees("invoice", reader, "owner")],
        submit=say("Refuse"),
        close=say("Cancel"),
        facts={"letter": letter_id},
    )


def read_refusal(view: Any) -> tuple[str, str]:
    """Return the letter that a form refuses, and why."""
    return str(facts_of(view).get("letter") or ""), held(view, "reason")
