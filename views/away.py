"""Days somebody is away: the form, the answer with its undo, and who may be meant."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from models.shapes.calendar import AbsenceSpan
from models.shapes.frozen import Frozen
from models.shapes.reader import Reader
from models.shapes.roster import AbsenceKind, DayPart
from views.blocks import Block, actions, button, context, one_line, section
from views.drawing import Drawing, drawing
from views.fields import modal, radio_field, select_field
from views.inputs import chosen, chosen_date, date_field, person_field
from views.language import Words, speak
from views.roster import ABSENCE_WITHDRAW
from views.who_sees import who_sees

AWAY_OPEN = "away_open"
AWAY_FORM = "away_form"
AWAY_DONE = "away_done_view"
PARTS: tuple[DayPart, ...] = ("full", "am", "pm")
KINDS: tuple[AbsenceKind, ...] = ("leave", "sick", "travel", "training", "other")


class AwayForm(Frozen):
    """What the form returned; None = the field was left empty."""

    person: str | None  # Slack id; None = oneself
    starts_on: date | None
    ends_on: date | None
    part: DayPart = "full"
    kind: AbsenceKind = "leave"
    deputy: str | None = None  # Slack id


def build(asker_slack_id: str, today: date, reader: Reader, *, leads: bool) -> dict[str, Any]:
    """Return the form, filled so that Submit without typing means "I am away today"."""
    say = speak(reader)
    blocks: list[Block] = []
    if leads:
        blocks.append(person_field("person", say("Who is away?"), value=asker_slack_id, optional=False))
    blocks += [
        date_field("starts_on", say("First day"), value=today, optional=False),
        date_field("ends_on", say("Last day"), value=today, optional=False),
        radio_field("part", say("Part of the day"), _options(PARTS, say.day_part), chosen="full"),
        select_field("kind", say("Why?"), _options(KINDS, say.absence), chosen="leave"),
        person_field(
            "deputy",
            say("Who stands in?"),
            hint=say("Gets what would come to you. Left empty: your standing deputy, else your superior."),
        ),
    ]
    blocks.append(who_sees("away", reader, "person" if leads else "own"))
    return modal(AWAY_FORM, say("Away"), blocks, submit=say("Save"), close=say("Cancel"))


def _options(codes: Sequence[str], name: Any) -> list[tuple[str, str]]:
    return [(code, str(name(code))) for code in codes]


def read(view: Any) -> AwayForm:
    """Return what the form holds."""
    return AwayForm(
        person=chosen(view, "person"),
        starts_on=chosen_date(view, "starts_on"),
        ends_on=chosen_date(view, "ends_on"),
        part=next((part for part in PARTS if part == chosen(view, "part")), "full"),
        kind=next((kind for kind in KINDS if kind == chosen(view, "kind")), "leave"),
        deputy=chosen(view, "deputy"),
    )


def span_words(span: AbsenceSpan, say: Words) -> str:
    """Return the days in words: "on Mon, Mar 9 in the morning", "from Mon, Mar 9 to Fri, Mar 13"."""
    if span.starts_on != span.ends_on:
        return say("from {start} to {end}", start=span.starts_on, end=span.ends_on)
    if span.part == "full":
        return say("on {date}", date=span.starts_on)
    return say("on {date} {part}", date=span.starts_on, part=say.day_part(span.part))


def recorded(absence_id: UUID, span: AbsenceSpan, name: str, reader: Reader) -> Drawing:
    """Return the answer to a recorded absence, with its undo; an empty name = the asker."""
    say = speak(reader)
    days = span_words(span, say)
    if name:
        text = say("Noted: {name} is away {days}.", name=one_line(name, 100), days=days)
    else:
        text = say("Noted: you are away {days}. I will not ask you then.", days=days)
    undo = button(ABSENCE_WITHDRAW, say("Undo"), str(absence_id))
    return drawing([section(text), actions(undo)])


def withdrawn(reader: Reader) -> Drawing:
    """Return the answer to an absence taken back."""
    say = speak(reader)
    return drawing([section(say("Taken back: those days count as usual again."))])


def usage(reader: Reader) -> Drawing:
    """Return how the word is typed."""
    say = speak(reader)
    examples = "`/coach away today` · `/coach away friday pm` · `/coach away 2026-03-09 2026-03-13`"
    return drawing(
        [
            section(say("Say from when to when, or open the form.")),
            context(examples),
            actions(button(AWAY_OPEN, say("Open the form"))),
        ]
    )


def done(absence_id: UUID, span: AbsenceSpan, name: str, reader: Reader) -> dict[str, Any]:
    """Return the form's last page: what was recorded, with its undo."""
    say = speak(reader)
    blocks = recorded(absence_id, span, name, reader).blocks
    return modal(AWAY_DONE, say("Away"), blocks, close=say("Close"))
