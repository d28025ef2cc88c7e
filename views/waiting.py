"""Everything that waits for the reader, the most pressing first: each line with its button."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from models.rules.local_time import local_date, local_instant
from models.shapes.reader import Reader
from models.shapes.waiting import Reason, Waits, WaitsOf
from views.blocks import Block, actions, button, one_line, section
from views.case.names import CASE_OPEN
from views.collecting.names import LETTER_LOOK
from views.complaint.words import STEPS
from views.drawing import Drawing, drawing
from views.honors.wording import HONORS
from views.language import Words, phrase, speak
from views.pages import page_of
from views.report.names import REPORT_OPEN, REVIEW_OPEN
from views.why.reports import ERROR_ANSWER_OPEN

WAITING_ALL = "waiting_all"  # value: "|<page>"
SHOWN = 10
ON_HOME = 5
REASONS: Mapping[Reason, str] = {
    "told": phrase("you were told of it"),
    "taken": phrase("you are on it"),
    "owner": phrase("you own it"),
    "acceptance": phrase("your step: acceptance"),
    "investigation": phrase("your step: investigation"),
    "handling": phrase("your step: handling"),
    "feedback": phrase("your step: feedback"),
    "called": phrase("you were called in"),
    "joined": phrase("you are on it beside the manager"),
    "repair": phrase("your part in winning the customer's trust back"),
    "word": phrase("you promised the customer a word"),
    "closing": phrase("it is solved: see to its closing"),
    "promise": phrase("the customer promised to pay"),
    "asked": phrase("your support is wanted"),
}


def waiting(items: Sequence[Waits], reader: Reader) -> Drawing:
    """Return the answer to `/coach waiting`."""
    say = speak(reader)
    if not items:
        return drawing([section(say("Nothing waits for you."))])
    return drawing([section(_title(items, say)), *lines(items, SHOWN, reader)])


def lines(items: Sequence[Waits], shown: int, reader: Reader) -> list[Block]:
    """Return the first lines, and the rest behind a button."""
    say = speak(reader)
    blocks = [_line(one, say) for one in items[:shown]]
    if len(items) > shown:
        blocks.append(actions(button(WAITING_ALL, say("All {n}", n=len(items)), "|0")))
    return blocks


def all_waiting(items: Sequence[Waits], page: int, reader: Reader) -> Block:
    """Return the modal with everything, twenty a page."""
    say = speak(reader)
    return page_of(
        [_line(one, say) for one in items], say("Waiting for you"), WAITING_ALL, "", reader, page=page
    )


def _title(items: Sequence[Waits], say: Words) -> str:
    count = say.many("{n} thing waits for you", "{n} things wait for you", len(items))
    late = sum(one.late for one in items)
    return "*" + count + (say(", {n} of them late", n=late) if late else "") + "*"


def _line(one: Waits, say: Words) -> Block:
    what, opened = DRAWN[one.of](one, say)
    parts = [what, *_reasons(one.reasons, say), _due(one, say)]
    words = " · ".join(part for part in parts if part)
    return section((":red_circle: " if one.late else "") + words, opened)


def _due(one: Waits, say: Words) -> str:
    """Return by when; what has a day and no hour ends with it, and is late from the next day on."""
    if one.due_at is None:
        return ""
    zone = say.reader.zone
    on = local_date(one.due_at, zone)
    dated = one.due_at == local_instant(on, 0, zone)
    if one.late:
        return say("late since {at}", at=on if dated else one.due_at)
    return say("due {at}", at=say.deadline(one.due_at))


def _reasons(reasons: Sequence[Reason], say: Words) -> list[str]:
    """Return why it waits for the reader; several steps are named together, in the order of the work."""
    mine = [step for step in STEPS if step in reasons]
    if len(mine) < 2:  # noqa: PLR2004 - one says itself
        return [say(REASONS[reason]) for reason in reasons]
    others = [say(REASONS[reason]) for reason in reasons if reason not in mine]
    return [*others, say("your steps: {steps}", steps=say.list([say(STEPS[step]) for step in mine]))]


def _of_case(one: Waits, say: Words) -> str:
    """Return what case waits, in words."""
    name, text = one_line(one.name, 120), one_line(one.text, 200)
    if one.of == "receivable":
        return say.many("{name}: {n} open invoice", "{name}: {n} open invoices", one.count, name=name)
    if one.of == "support":
        return say("Stuck point {no}, {name}: {text}", no=one.number, name=name, text=text)
    if one.major:
        return say("Major complaint {no}, {name}: {text}", no=one.number, name=name, text=text)
    return say("Complaint {no}, {name}: {text}", no=one.number, name=name, text=text)


def _case(one: Waits, say: Words) -> tuple[str, Block]:
    label = say("Open {what}", what=one.number or one.name)
    opened = button(CASE_OPEN, say("Open"), f"{one.of}:{one.subject_id}", accessibility_label=label)
    return _of_case(one, say), opened


def _review(one: Waits, say: Words) -> tuple[str, Block]:
    text = say.many(
        "{n} weekly report waits for your review.", "{n} weekly reports wait for your review.", one.count
    )
    return text, button(REVIEW_OPEN, say("Review"))


def _report(one: Waits, say: Words) -> tuple[str, Block]:
    text = say("Your weekly report from {week}", week=date.fromisoformat(one.text))
    return text, button(REPORT_OPEN, say("Write it"), str(one.subject_id))


def _award(one: Waits, say: Words) -> tuple[str, Block]:
    text = say.many("{n} award waits for your decision.", "{n} awards wait for your decision.", one.count)
    return text, button(HONORS, say("Honors"), one.text)


def _error(one: Waits, say: Words) -> tuple[str, Block]:
    name, text = one_line(one.name, 120), one_line(one.text, 200)
    told = say("Error report {no} of {name}: {text}", no=one.number, name=name, text=text)
    return told, button(ERROR_ANSWER_OPEN, say("Answer"), str(one.subject_id))


def _decided(one: Waits, say: Words) -> tuple[str, Block]:
    text = say(
        "Legal letter {no} to {customer} waits for your decision.",
        no=one.number,
        customer=one_line(one.name, 120),
    )
    return text, button(LETTER_LOOK, say("Decide"), str(one.subject_id))


DRAWN: Mapping[WaitsOf, Callable[[Waits, Words], tuple[str, Block]]] = {
    "complaint": _case,
    "receivable": _case,
    "support": _case,
    "review": _review,
    "report": _report,
    "award": _award,
    "error": _error,
    "letter": _decided,
}
