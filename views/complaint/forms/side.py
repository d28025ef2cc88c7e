"""The forms beside a case's way: opened again, regraded, cancelled, handed over, people brought in, trust."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from views.blocks import context
from views.complaint.forms.parts import REASON_MOST, Asked, Drawn, reason_field
from views.complaint.invoices import invoices_field
from views.complaint.words import PARTS, REPAIRS, STEPS
from views.fields import select_field, text_field, tick_field
from views.inputs import date_field, person_field
from views.language import phrase
from views.records.words import options

NUMBER_MOST = 12
PLAN_FIRST = phrase(
    "A major complaint is closed with the customer's trust won back. To close it, plan first what is done "
    "for that; once it is done, close the case."
)
BROUGHT_IN = ("legal", "after_sales", "director", "executive", "observer")


def _reopen(asked: Asked) -> Drawn:
    say = asked.say
    told = context(say("Its clocks and steps begin anew. What was before stays as it is."))
    return Drawn(say("Reopen"), say("Reopen"), [told, reason_field(say("Why is it open again?"))])


def _restore(asked: Asked) -> Drawn:
    say = asked.say
    return Drawn(say("Restore"), say("Restore"), [reason_field(say("Why is it open again?"))])


def _upgrade(asked: Asked) -> Drawn:
    say = asked.say
    told = context(say("It is told to whom a major complaint concerns, and goes on in a channel of its own."))
    why = text_field("reason", say("Why is it graver?"), limit=REASON_MOST)
    fields = [told, why, *invoices_field(asked.invoices, asked.named, say)]
    return Drawn(say("Make it major"), say("Make it major"), fields)


def _name_invoices(asked: Asked) -> Drawn:
    say = asked.say
    offered = invoices_field(asked.invoices, asked.named, say)
    told = say("What is named stays named.") if offered else say("This customer owes nothing.")
    return Drawn(say("Invoices"), say("Save"), [*offered, context(told)])


def _downgrade(asked: Asked) -> Drawn:
    say = asked.say
    return Drawn(say("Make it general"), say("Save"), [reason_field(say("Why is it less grave?"))])


def _cancel(asked: Asked) -> Drawn:
    say = asked.say
    return Drawn(
        say("Cancel the case"), say("Cancel the case"), [reason_field(say("Why is it no complaint?"))]
    )


def _duplicate(asked: Asked) -> Drawn:
    say = asked.say
    label = say("Number of the complaint that it repeats")
    number = text_field("complaint", label, limit=NUMBER_MOST, optional=False)
    return Drawn(say("Duplicate"), say("Save"), [number])


def _change_owner(asked: Asked) -> Drawn:
    say = asked.say
    person = person_field("owner", say("New owner"), optional=False)
    return Drawn(say("New owner"), say("Save"), [person])


def _change_step(asked: Asked) -> Drawn:
    say, case = asked.say, asked.case
    done = {one.step for one in case.steps if one.done_at is not None}
    known = options(STEPS, say)
    offered = [(code, text) for code, text in known if code not in done] or known
    step = select_field("step", say("Step"), offered, chosen=offered[0][0], optional=False)
    fields = [step, person_field("owner", say("Who does it?"), optional=False)]
    return Drawn(say("Owner of a step"), say("Save"), fields)


def _take_part(asked: Asked) -> Drawn:
    say = asked.say
    parts = [(code, text) for code, text in options(PARTS, say) if code in BROUGHT_IN]
    part = select_field("part", say("As what?"), parts, chosen="observer", optional=False)
    person = person_field("person", say("Person"), optional=False)
    leaves = tick_field("leaves", say("Or the contrary"), say("Takes part no more"))
    return Drawn(say("People of the case"), say("Save"), [person, part, leaves])


def _repair(asked: Asked) -> Drawn:
    say, case = asked.say, asked.case
    until = asked.today + timedelta(days=case.repair_days)
    kind = select_field("kind", say("What is done?"), options(REPAIRS, say), optional=False)
    first = [context(say(PLAN_FIRST))] if case.phase == "resolved" and "repair" in case.lacks else []
    fields = [
        *first,
        kind,
        person_field("owner", say("Who does it?"), value=case.owner_slack_id, optional=False),
        date_field("due_on", say("Until when?"), value=until, optional=False),
        text_field("note", say("Note"), multiline=True),
    ]
    return Drawn(say("Winning trust back"), say("Save"), fields)


FORMS: Mapping[str, Callable[[Asked], Drawn]] = {
    "reopen": _reopen,
    "restore": _restore,
    "upgrade": _upgrade,
    "name_invoices": _name_invoices,
    "downgrade": _downgrade,
    "cancel": _cancel,
    "duplicate": _duplicate,
    "change_owner": _change_owner,
    "change_step": _change_step,
    "take_part": _take_part,
    "repair": _repair,
}
