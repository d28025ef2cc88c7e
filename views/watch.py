"""The watches: open complaints by the time that is left, late money by what is new about it."""

from collections.abc import Sequence

from models.shapes.complaint import ComplaintRow
from models.shapes.messages import ComplaintWatchDigest, OverdueWatchDigest
from models.shapes.reader import Reader
from models.shapes.watch import MoneyNumber, OverdueWatch, OwedLine
from views.blocks import Block, actions, button, header, one_line, section
from views.case.names import CASE_OPEN
from views.collecting.overdue import bucket
from views.collecting.words import sums
from views.complaint.listed import line
from views.complaint.names import OPEN
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.menu import MENU
from views.records.words import short

SHOWN = 5


def complaints(message: ComplaintWatchDigest, reader: Reader) -> Drawing:
    """Draw the open complaints, breached ones first; with none it is one line."""
    say, rows = speak(reader), message.watch.rows
    if not rows:
        return drawing([section(say("Complaint watch · {day}: no complaint is open.", day=message.watch.on))])
    parts: Sequence[tuple[str, Sequence[ComplaintRow]]] = (
        (say("Past their time"), [row for row in rows if row.overdue and not row.lacks]),
        (say("Still in time"), [row for row in rows if not row.overdue and not row.paused]),
        (say("Waiting for the customer"), [row for row in rows if row.paused and not row.overdue]),
        (say("Solved, but not closed"), [row for row in rows if row.lacks]),
    )
    blocks = [header(say("Complaint watch · {day}", day=message.watch.on))]
    number = 0
    for title, own in parts:
        if own:
            blocks.append(_heading(title, len(own), say))
        for row in own[:SHOWN]:
            blocks.append(_complaint(row, number, reader))
            number += 1
    if number < len(rows):
        blocks.append(actions(button(f"{MENU}complaints", say("All {n}", n=len(rows)), "|1")))
    return drawing(blocks)


def overdue(message: OverdueWatchDigest, reader: Reader) -> Drawing:
    """Draw what rose, what was promised for this week, how old the rest is; with nothing it is one line."""
    say, watch = speak(reader), message.watch
    owed = any(age.bucket != "0" for age in watch.ages)
    if not (watch.risen or watch.promises or owed):
        return drawing([section(say("Overdue watch · {day}: nothing is overdue.", day=watch.on))])
    blocks = [header(say("Overdue watch · {day}", day=watch.on))]
    blocks += _owed(say("Reached another level this week"), watch.risen, 1, say)
    blocks += _owed(say("Promised for this week"), watch.promises, 2, say)
    blocks += _ages(watch, say)
    numbers = [_number(one, say) for one in watch.numbers[:SHOWN]]
    if numbers:
        blocks.append(section("\n".join(["*" + say("How money comes in") + "*", *numbers])))
    return drawing([*blocks, actions(button(f"{MENU}overdue", say("Overdue accounts")))])


def _heading(title: str, n: int, say: Words) -> Block:
    return section("*" + say("{title} ({n})", title=title, n=n) + "*")


def _complaint(row: ComplaintRow, number: int, reader: Reader) -> Block:
    say = speak(reader)
    label = say("Open complaint {no}", no=str(row.ref_no))
    opened = button(f"{OPEN}_{number}", say("Open"), str(row.complaint_id), accessibility_label=label)
    return section(line(row, reader), opened)


def _owed(title: str, lines: Sequence[OwedLine], number: int, say: Words) -> list[Block]:
    """Return a section of customers, at most five; the others stand behind its button."""
    if not lines:
        return []
    heading = _heading(title, len(lines), say)
    if len(lines) > SHOWN:
        heading["accessory"] = button(f"{MENU}overdue_{number}", say("All {n}", n=len(lines)))
    return [heading, *(_customer(one, say) for one in lines[:SHOWN])]


def _customer(one: OwedLine, say: Words) -> Block:
    """Return one customer with the button that opens the conversation."""
    facts = [
        say.many(
            "{name}: {sums}, {n} invoice",
            "{name}: {sums}, {n} invoices",
            one.count,
            name=short(one.customer),
            sums=sums(one.open, say),
        )
    ]
    if one.level:
        facts.append(say("level {level}", level=one.level))
    elif one.due_on is not None:
        facts.append(say("promised for {day}", day=one.due_on))
        facts += [":red_circle: " + say("not kept")] if one.late else []
    label = say("Open {customer}", customer=one.customer)
    opened = button(CASE_OPEN, say("Open"), f"receivable:{one.customer_id}", accessibility_label=label)
    return section(" · ".join(facts), opened)


def _ages(watch: OverdueWatch, say: Words) -> list[Block]:
    lines = [
        say.many(
            "{age}: {sums}, {n} invoice",
            "{age}: {sums}, {n} invoices",
            one.count,
            age=bucket(one.bucket, say),
            sums=sums(one.open, say),
        )
        for one in watch.ages
    ]
    return [section("\n".join(["*" + say("How late") + "*", *lines]))] if lines else []


def _number(one: MoneyNumber, say: Words) -> str:
    parts = []
    if one.collection_rate is not None:
        told = say.measured("collection_rate", one.collection_rate)
        parts.append(say("{metric}: {actual}", metric=say.metric("collection_rate"), actual=told))
    if one.before is not None and one.late is not None:
        actual, late = (say.measured("collection_rate", value) for value in (one.before, one.late))
        parts.append(say("last month {actual}, late payments included {late}", actual=actual, late=late))
    if one.dso is not None:
        told = say.measured("dso", one.dso)
        parts.append(say("{metric}: {actual}", metric=say.metric("dso"), actual=told))
    text = say("; ").join(parts)
    return say("{name}: {text}", name=one_line(one.name, 120), text=text) if one.name else text
