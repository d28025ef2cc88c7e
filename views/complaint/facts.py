"""What a complaint's head and card tell: its origin, how it stands, its people, the way back to trust."""

from uuid import UUID

from models.shapes.complaint import ComplaintRow, ComplaintView, OnIt, RepairView
from models.shapes.messages.case import OnItLine
from views.blocks import Block, context, escape, one_line, section
from views.complaint.words import (
    CATEGORIES,
    CAUSES,
    CHANNELS,
    PARTS,
    PHASES,
    REPAIR_STATES,
    REPAIRS,
    ROLES_ON_IT,
    SEVERITIES,
)
from views.language import Words
from views.records.words import named, short

ENDED = ("closed", "cancelled", "duplicate")
SHOWN = 10  # actions and people; a case has few
ROUNDS_SHOWN = 3  # of the cycles before
WORDS_MOST = 1_400  # of one text that somebody wrote
SATISFACTION_MOST = 5


def title(case: ComplaintView, say: Words, *, hidden: bool = False) -> str:
    """Return what a case is called: "Complaint 12 · Major · Acme"; `hidden` = not before everybody."""
    name = say("Complaint {no}", no=str(case.ref_no))
    customer = say("a confidential customer") if hidden and case.confidential else short(case.customer)
    return f"{name} · {named(SEVERITIES, case.severity, say)} · {customer}"


def origin(case: ComplaintView, say: Words) -> Block:
    """Return where a complaint comes from."""
    facts = [
        named(CATEGORIES, case.category, say),
        named(CHANNELS, case.channel, say),
        say("received {at}", at=case.received_at),
    ]
    if case.reported_by:
        facts.append(say("recorded by {name}", name=short(case.reported_by)))
    if case.restricted:
        facts.append(":lock: " + say("only its people and directors see it"))
    return context(" · ".join(facts))


def state(case: ComplaintView | ComplaintRow, say: Words) -> str:
    """Return what the state of a case is called."""
    return say("Opened again") if case.phase == "new" and case.cycle > 1 else say(PHASES[case.phase])


def standing(case: ComplaintView, say: Words) -> str:
    """Return how a case stands and who is on it."""
    facts = [state(case, say), say("owner: {name}", name=short(case.owner))]
    if case.taken_by and case.taken_until:
        name = short(case.taken_by)
        facts.append(say("taken by {name} until {until}", name=name, until=case.taken_until))
    if case.duplicate_of_no is not None:
        facts.append(say("see complaint {no}", no=str(case.duplicate_of_no)))
    if case.cycle > 1:
        facts.append(say.many("opened again {n} time", "opened again {n} times", case.cycle - 1))
    return " · ".join(facts)


def on_it(case: ComplaintView, say: Words) -> list[str]:
    """Return who of legal and after-sales is on it, a line for each."""
    return [joined(one, say) for one in case.on_it[:SHOWN]]


def joined(one: OnIt | OnItLine, say: Words) -> str:
    """Return since when somebody is on it, for which role."""
    told = say("{name} is on it since {since}.", name=short(one.name), since=one.since)
    return say.labelled(say(ROLES_ON_IT[one.part]), told)


def notes(case: ComplaintView, say: Words) -> list[str]:
    """Return what was written: the plan, what is waited for, the next word, the solution."""
    found = []
    if case.graded_why:
        found.append("*" + say("Why it is major") + "*\n" + escape(case.graded_why, WORDS_MOST))
    if case.reopened_why:
        found.append("*" + say("Why it is open again") + "*\n" + escape(case.reopened_why, WORDS_MOST))
    if case.plan:
        found.append("*" + say("Plan") + "*\n" + escape(case.plan, WORDS_MOST))
    if case.status == "awaiting_customer":
        found.append(_waiting(case, say))
    if case.promised_at is not None and case.phase not in ENDED:
        word = say("Next word to the customer: {at}", at=case.promised_at)
        found.append(f":speech_balloon: {word} {one_line(case.promised, 300)}".rstrip())
    if case.solution:
        found.append("*" + say("Solution") + "*\n" + escape(case.solution, WORDS_MOST))
    return found


def earlier(case: ComplaintView, say: Words) -> list[str]:
    """Return what the latest cycles before this one were solved by, and how satisfied the customer was."""
    found = []
    for one in case.earlier[-ROUNDS_SHOWN:]:
        lines = ["*" + say("Earlier solution") + "*", escape(one.solution, WORDS_MOST)]
        if one.satisfaction is not None:
            lines.append(_satisfied(one.satisfaction, say))
        found.append("\n".join(lines))
    return found


def _satisfied(satisfaction: int, say: Words) -> str:
    return say("The customer's satisfaction: {n} of {most}", n=satisfaction, most=SATISFACTION_MOST)


def _waiting(case: ComplaintView, say: Words) -> str:
    if case.waiting_until is None:
        line = say("Waiting for the customer")
    else:
        line = say("Waiting for the customer until {until}", until=case.waiting_until)
    return say.labelled(line, one_line(case.waiting_for, 300)) if case.waiting_for else line


def ending(case: ComplaintView, say: Words) -> list[str]:
    """Return what a closed case has taught, and why a cancelled one was none."""
    found = []
    if case.ended_why:
        found.append("*" + say("Why it is no complaint") + "*\n" + escape(case.ended_why, WORDS_MOST))
    if case.root_cause:
        cause = named(CAUSES, case.root_cause_category or "", say)
        heading = say.aside(say("Root cause"), cause) if cause else say("Root cause")
        found.append(f"*{heading}*\n{escape(case.root_cause, WORDS_MOST)}")
    if case.prevention:
        found.append(
            "*" + say("So that it does not happen again") + "*\n" + escape(case.prevention, WORDS_MOST)
        )
    if case.satisfaction is not None:
        found.append(_satisfied(case.satisfaction, say))
    return found


def repairs(case: ComplaintView, say: Words) -> list[str]:
    """Return a line for each action that wins the customer's trust back."""
    lines = [_repair(one, say) for one in case.repairs[:SHOWN]]
    rest = len(case.repairs) - SHOWN
    return [*lines, say("… and {n} more", n=rest)] if rest > 0 else lines


def _repair(action: RepairView, say: Words) -> str:
    facts = [named(REPAIRS, action.kind, say), short(action.owner)]
    if action.status == "planned":
        facts.append(say("due {day}", day=action.due_on))
    else:
        facts.append(named(REPAIR_STATES, action.status, say))
    if action.note:
        facts.append(one_line(action.note, 200))
    return " · ".join(facts)


def people(case: ComplaintView, say: Words) -> str:
    """Return who belongs to the case, as what."""
    parts: dict[UUID, list[str]] = {}
    for one in case.people:  # who looks on stands last
        if one.part != "observer" or one.member_id not in parts:
            parts.setdefault(one.member_id, []).append(named(PARTS, one.part, say))
    names = {one.member_id: short(one.name) for one in case.people}
    found = [say.aside(names[key], say.row(own)) for key, own in list(parts.items())[:SHOWN]]
    rest = len(parts) - SHOWN
    return say.row([*found, say("… and {n} more", n=rest)] if rest > 0 else found)


def paragraph(heading: str, lines: list[str]) -> list[Block]:
    """Return lines under a heading, nothing where there are none."""
    return [section("\n".join([f"*{heading}*", *lines]))] if lines else []
