"""Open complaints as a list: what is late first, then by the time that is left."""

from collections.abc import Sequence

from models.shapes.complaint import ComplaintRow
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, many, one_line, section
from views.complaint.deadlines import running
from views.complaint.facts import state
from views.complaint.names import LIST_VIEW, OPEN
from views.complaint.reminder import LACKS
from views.complaint.words import CLOCKS, SEVERITIES
from views.drawing import Drawing, drawing
from views.fields import modal
from views.language import Words, speak
from views.menu import MENU
from views.records.words import named, short

SHOWN = 10
PAGE = 40
TITLE_MOST = 150


def listed(rows: Sequence[ComplaintRow], whose: str, reader: Reader, *, value: str = "") -> Drawing:
    """Return the first complaints of a list; `value` goes along with the button for all of them."""
    say = speak(reader)
    new = button(f"{MENU}complaint", say("Record a complaint"), "new")
    lines = many(
        list(enumerate(rows)),
        SHOWN,
        lambda one: _opened(one[1], one[0], reader),
        lambda _: button(f"{MENU}complaints", say("All {n}", n=len(rows)), f"{value}|1"),
    )
    return drawing([section(_title(rows, whose, say)), *lines, actions(new)])


def pages(rows: Sequence[ComplaintRow], whose: str, reader: Reader, *, value: str, page: int) -> Block:
    """Return one page of a list as a modal."""
    say = speak(reader)
    last = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 1), last)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    blocks = [section(_title(rows, whose, say)), *(_opened(one, n, reader) for n, one in enumerate(shown))]
    turns = [
        button(f"{MENU}complaints_{at}", say("Page {n}", n=at), f"{value}|{at}")
        for at in (page - 1, page + 1)
        if 1 <= at <= last
    ]
    if turns:
        blocks.append(actions(*turns))
    return modal(LIST_VIEW, say("Complaints"), blocks, close=say("Close"))


def line(row: ComplaintRow, reader: Reader) -> str:
    """Return a complaint in two lines: number, grade, customer and title; state, owner and what is due."""
    say = speak(reader)
    name = f"*{row.ref_no} · {named(SEVERITIES, row.severity, say)} · {short(row.customer)}*"
    facts = [state(row, say), short(row.owner), _due(row, say)]
    signs = (":rotating_light: " if row.severity == "major" else "") + (":lock: " if row.restricted else "")
    told = " · ".join(fact for fact in facts if fact)
    return f"{signs}{say.labelled(name, one_line(row.title, TITLE_MOST))}\n{told}"


def _due(row: ComplaintRow, say: Words) -> str:
    if row.lacks:
        return ":red_circle: " + say(
            "not closed yet: {what}", what=say.list([say(LACKS[one]) for one in row.lacks])
        )
    if row.due_at is None or row.clock is None:
        return ""
    if row.paused:
        return say("{clock}: the clock stands still", clock=named(CLOCKS, row.clock, say))
    return (":red_circle: " if row.overdue else "") + running(row.clock, row.due_at, say, overdue=row.overdue)


def _opened(row: ComplaintRow, number: int, reader: Reader) -> Block:
    say = speak(reader)
    label = say("Open complaint {no}", no=str(row.ref_no))
    opened = button(f"{OPEN}_{number}", say("Open"), str(row.complaint_id), accessibility_label=label)
    return section(line(row, reader), opened)


def _title(rows: Sequence[ComplaintRow], whose: str, say: Words) -> str:
    if not rows:
        told = say("No complaint here.")
        return f"{told} · {short(whose)}" if whose else told
    counted = say.many("{n} complaint", "{n} complaints", len(rows))
    return f"*{counted} · {short(whose)}*" if whose else f"*{counted}*"
