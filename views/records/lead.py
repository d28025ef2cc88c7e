"""Leads: the form of a new one, and what is known about one."""

from collections.abc import Sequence
from typing import Any, get_args

from models.shapes.logged import LeadCard, LeadView
from models.shapes.reader import Reader
from models.shapes.records import Grade
from views.blocks import Block, actions, button, context, section
from views.drawing import Drawing, drawing
from views.fields import modal, select_field, text_field
from views.language import Words, speak
from views.menu import MENU
from views.records.fields import held
from views.records.names import (
    DEAL_FOR,
    LEAD_CARD,
    LEAD_FORM,
    LEAD_GIVE_UP,
    LEAD_GRADE,
    LEAD_TAKE_BACK,
    RECORD_DONE,
)
from views.records.words import CHANNELS, LEAD_STATES, LOST_FOR, named, options, short
from views.who_sees import who_sees

SHOWN = 10
OPEN = ("new", "working", "recycled")


def form(company: str, reader: Reader) -> Block:
    """Return the form of a new lead."""
    say = speak(reader)
    grades = [(letter, letter) for letter in get_args(Grade)]
    blocks = [
        text_field("company", say("Company"), value=company, limit=200, optional=False),
        select_field("channel", say("Where it comes from"), options(CHANNELS, say), chosen="other"),
        select_field("grade", say("Grade"), grades),
        text_field("note", say("Note"), multiline=True),
        who_sees("lead_noted", reader, "owner"),
    ]
    return modal(LEAD_FORM, say("New lead"), blocks, submit=say("Save"), close=say("Cancel"))


def read(view: Any) -> tuple[str, str, Grade | None, str]:
    """Return company, channel, grade and note."""
    letter: Grade | None = next((one for one in get_args(Grade) if one == held(view, "grade")), None)
    return held(view, "company"), held(view, "channel") or "other", letter, held(view, "note")


def kept(found: LeadCard, reader: Reader) -> Drawing:
    """Return the answer to a new lead."""
    say = speak(reader)
    said = say("Kept: lead *{company}*.", company=short(found.lead.company))
    return drawing([section(said), context(_facts(found.lead, say)), actions(*_buttons(found, say))])


def card(found: LeadCard, reader: Reader, *, said: str = "") -> Drawing:
    """Return a lead's card; `said` stands above it."""
    say, lead = speak(reader), found.lead
    told = [section(said)] if said else []
    line = section(f"*{short(lead.company)}*\n{_facts(lead, say)}")
    return drawing([*told, line, actions(*_buttons(found, say))])


def listed(leads: Sequence[LeadView], text: str, reader: Reader) -> Drawing:
    """Return the leads that a name may mean."""
    say = speak(reader)
    new = button(f"{MENU}lead", say("New lead"), f"new {text}".strip())
    if not leads:
        return drawing([section(say('I know no lead "{name}".', name=short(text))), actions(new)])
    blocks: list[Block] = []
    for number, lead in enumerate(leads[:SHOWN]):
        line = f"*{short(lead.company)}*\n{_facts(lead, say)}"
        label = say("Open the lead: {company}", company=lead.company)
        look = button(f"{LEAD_CARD}_{number}", say("Open"), str(lead.lead_id), accessibility_label=label)
        blocks.append(section(line, look))
    if len(leads) > SHOWN:
        blocks.append(context(say("… and {n} more: type more of the name.", n=len(leads) - SHOWN)))
    return drawing([*blocks, actions(new)])


def _buttons(found: LeadCard, say: Words) -> list[Block]:
    value, status = str(found.lead.lead_id), found.lead.status
    buttons: list[Block] = []
    if status != "disqualified":
        buttons.append(button(DEAL_FOR, say("New deal"), f"lead|{value}", style="primary"))
    if found.may_change and status != "disqualified":
        buttons.append(button(LEAD_GRADE, say("Grade"), value))
    if found.may_change and status in OPEN:
        buttons.append(button(LEAD_GIVE_UP, say("Not suitable"), value))
    if found.may_change and status == "disqualified":
        buttons.append(button(LEAD_TAKE_BACK, say("Back to the pool"), value))
    return [*buttons, button(f"{MENU}lead", say("Another lead"), "new")]


def _facts(lead: LeadView, say: Words) -> str:
    grade = say("grade {letter}", letter=lead.grade) if lead.grade else ""
    facts = (
        named(LEAD_STATES, lead.status, say),
        short(named(LOST_FOR, lead.lost_reason, say)) if lead.status == "disqualified" else "",
        named(CHANNELS, lead.channel, say),
        grade,
        short(lead.owner) or say("nobody's yet"),
        say.date(lead.created_on),
    )
    return " · ".join(fact for fact in facts if fact)


def done_page(answer: Drawing, reader: Reader) -> Block:
    """Return what was kept as the form's last page."""
    say = speak(reader)
    return modal(RECORD_DONE, say("Kept"), answer.blocks, close=say("Close"))
