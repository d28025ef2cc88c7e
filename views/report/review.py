"""One modal that goes through all reports that wait, next by next; and the small forms beside it."""

from typing import Any, NamedTuple
from uuid import UUID

from models.shapes.reader import Reader
from models.shapes.report import ReportView
from models.shapes.standup import TEXT_LIMIT
from views.blocks import Block, actions, button, context, one_line, plain, section
from views.fields import anew, facts_of, modal, radio_field, select_field, text_field, typed
from views.language import speak
from views.report.content import content
from views.report.names import (
    EXCUSE_FORM,
    NOTE_FORM,
    REOPEN_FORM,
    REVIEW_FORM,
    REVIEW_SKIP,
)
from views.who_sees import who_sees

ACCEPT, RETURN = "accept", "return"
RATINGS = range(5, 0, -1)
REASON = "reason"
NOTE = "note"


class Said(NamedTuple):
    """What a reviewer says of one report."""

    report_id: UUID
    revision: int
    decision: str
    rating: int | None
    comment: str


def review_form(view: ReportView, left: int, reader: Reader) -> Block:
    """Return one report to be reviewed; `left` = how many wait after it."""
    say = speak(reader)
    title = say(
        "*{name}, week from {week}*", name=one_line(view.name, 100), week=say.date(view.week_starts_on)
    )
    blocks = [section(title)]
    if view.late:
        blocks.append(context(say("signed late")))
    blocks += content(view, say)
    decisions = [(ACCEPT, say("Accept"))]
    if not view.returned:
        decisions.append((RETURN, say("Return with a comment")))
    ratings = [(str(one), say("{rating} of 5", rating=one)) for one in RATINGS]
    label = say("Comment; {name} will read it", name=view.name)
    fields = [
        radio_field("decision", say("Decision"), decisions, chosen=ACCEPT, optional=False),
        select_field("rating", say("Rating"), ratings),
        text_field("comment", label, multiline=True, limit=TEXT_LIMIT),
    ]
    blocks += [anew(field, view.report_id) for field in fields]
    blocks.append(who_sees("report", reader, "person"))
    if left:
        skip = button(
            REVIEW_SKIP, say.many("Later; {n} more waits", "Later; {n} more wait", left), str(view.report_id)
        )
        blocks.append(actions(skip, block_id=REVIEW_SKIP))
    facts = {"report": str(view.report_id), "revision": view.revision}
    submit = say("Send, then next") if left else say("Send")
    return modal(REVIEW_FORM, say("Review"), blocks, submit=submit, close=say("Close"), facts=facts)


def read_review(view: Any) -> Said:
    """Return what a sent review says.

    Raises:
        ValueError: the form is none of ours.
    """
    facts, answers = facts_of(view), typed(view)
    rating = str(answers.get("rating") or "")
    return Said(
        report_id=UUID(str(facts.get("report"))),
        revision=int(facts.get("revision") or 0),
        decision=str(answers.get("decision") or ""),
        rating=int(rating) if rating.isdecimal() else None,
        comment=str(answers.get("comment") or ""),
    )


def nothing_left(reader: Reader) -> str:
    """Return the sentence at the end of all reviews."""
    return speak(reader)("No report waits for your review.")


def reopen_form(report_id: UUID, reader: Reader) -> Block:
    """Return the form that asks why a missed report is opened again."""
    say = speak(reader)
    return _why(REOPEN_FORM, say("Open it again"), report_id, reader)


def excuse_form(report_id: UUID, reader: Reader) -> Block:
    """Return the form that asks why a report is excused."""
    say = speak(reader)
    return _why(EXCUSE_FORM, say("Excuse"), report_id, reader)


def _why(callback_id: str, title: str, report_id: UUID, reader: Reader) -> Block:
    say = speak(reader)
    reason = text_field(REASON, say("Reason; the rep will read it"), limit=TEXT_LIMIT, optional=False)
    seen, facts = who_sees("report", reader, "person"), {"report": str(report_id)}
    return modal(callback_id, title, [reason, seen], submit=title, close=say("Close"), facts=facts)


def note_form(report_id: UUID, text: str, reader: Reader, *, because: str = "") -> Block:
    """Return the form for a note to the manager, filled with what was kept; `because` says why it is one."""
    say = speak(reader)
    note = text_field(
        NOTE, say("Note to your manager"), value=text, multiline=True, limit=TEXT_LIMIT, optional=False
    )
    said: list[Block] = [{"type": "section", "text": plain(because, 3_000)}] if because else []
    facts = {"report": str(report_id)}
    title, submit, close = say("Note to the manager"), say("Send the note"), say("Close")
    blocks = [*said, note, who_sees("report", reader)]
    return modal(NOTE_FORM, title, blocks, submit=submit, close=close, facts=facts)
