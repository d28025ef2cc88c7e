"""Leads: the form of a new one, and what is known about one."""

from collections.abc import Sequence
from typing import Any, get_args

from models.shapes.logged import LeadView
from models.shapes.reader import Reader
from models.shapes.records import Grade
from views.blocks import Block, actions, button, context, section
from views.drawing import Drawing, drawing
from views.fields import modal, select_field, text_field
from views.language import Words, speak
from views.menu import MENU
from views.records.fields import held
from views.records.names import DEAL_FOR, LEAD_FORM, RECORD_DONE
from views.records.words import CHANNELS, LEAD_STATES, named, options, short

SHOWN = 10


def form(company: str, reader: Reader) -> Block:
    """Return the form of a new lead."""
    say = speak(reader)
    grades = [(letter, letter) for letter in get_args(Grade)]
    blocks = [
        text_field("company", say("Company"), value=company, limit=200, optional=False),
        select_field("channel", say("Where it comes from"), options(CHANNELS, say), chosen="other"),
        select_field("grade", say("Grade"), grades),
        text_field("note", say("Note"), multiline=True),
    ]
    return modal(LEAD_FORM, say("New lead"), blocks, submit=say("Save"), close=say("Cancel"))


def read(view: Any) -> tuple[str, str, Grade | None, str]:
    """Return company, channel, grade and note."""
    letter: Grade | None = next((one for one in get_args(Grade) if one == held(view, "grade")), None)
    return held(view, "company"), held(view, "channel") or "other", letter, held(view, "note")


def kept(lead: LeadView, reader: Reader) -> Drawing:
    """Return the answer to a new lead."""
    say = speak(reader)
    said = say("Kept: lead *{company}*.", company=short(lead.company))
    return drawing([section(said), context(_facts(lead, say)), actions(*_buttons(lead, say))])


def listed(leads: Sequence[LeadView], text: str, reader: Reader) -> Drawing:
    """Return the leads that a name may mean."""
    say = speak(reader)
    new = button(f"{MENU}lead", say("New lead"), f"new {text}".strip())
    if not leads:
        return drawing([section(say('I know no lead "{name}".', name=short(text))), actions(new)])
    blocks: list[Block] = []
    for number, lead in enumerate(leads[:SHOWN]):
        line = f"*{short(lead.company)}*\n{_facts(lead, say)}"
        label = say("Make it a deal: {company}", company=lead.company)
        deal = button(
            f"{DEAL_FOR}_{number}", say("New deal"), f"lead|{lead.lead_id}", accessibility_label=label
        )
        blocks.append(section(line, deal))
    if len(leads) > SHOWN:
        blocks.append(context(say("… and {n} more: type more of the name.", n=len(leads) - SHOWN)))
    return drawing([*blocks, actions(new)])


def _buttons(lead: LeadView, say: Words) -> list[Block]:
    return [
        button(DEAL_FOR, say("New deal"), f"lead|{lead.lead_id}", style="primary"),
        button(f"{MENU}lead", say("Another lead"), "new"),
    ]


def _facts(lead: LeadView, say: Words) -> str:
    grade = say("grade {letter}", letter=lead.grade) if lead.grade else ""
    facts = (
        named(LEAD_STATES, lead.status, say),
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
