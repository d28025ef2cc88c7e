"""The head of a case's thread: how the case stands and what can be done; quiet once it is closed."""

from models.rules.complaint import FROM
from models.shapes.complaint import ComplaintView, Verb
from models.shapes.messages.complaint import ComplaintHead
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, escape, one_line, section
from views.complaint import deadlines, facts
from views.complaint.names import ACTION, MORE
from views.drawing import Drawing, drawing
from views.language import Words, phrase, speak

USUAL: dict[Verb, str] = {  # what comes next on a case's way
    "take": phrase("Take"),
    "answered": phrase("Answered"),
    "investigate": phrase("Begin to investigate"),
    "plan": phrase("Plan"),
    "wait": phrase("Wait"),
    "go_on": phrase("Carry on"),
    "resolve": phrase("Resolve"),
    "close": phrase("Close the case"),
    "reopen": phrase("Reopen"),
    "restore": phrase("Restore"),
}
STEPS: dict[Verb, str] = {**USUAL, "repair": phrase("Winning trust back")}
BACK: frozenset[Verb] = frozenset({"reopen", "restore"})  # possible, and never what comes next
TITLE_MOST = 400


def head(message: ComplaintHead, reader: Reader) -> Drawing:
    """Draw the head of a case's thread."""
    say, case = speak(reader), message.case
    hidden = message.place == "channel"
    if message.moved:
        told = say("Complaint {no} goes on elsewhere, among the people it concerns.", no=str(case.ref_no))
        return drawing([section(told), actions(button(MORE, say("Open"), str(case.complaint_id)))])
    if case.status in facts.ENDED:
        return drawing([*quiet(case, say, hidden=hidden), _buttons(case, say)])
    return drawing([*body(case, say, hidden=hidden), _buttons(case, say)])


def quiet(case: ComplaintView, say: Words, *, hidden: bool = False) -> list[Block]:
    """Return what a case that ended still says: what it was, and what was learnt."""
    name = say.labelled(facts.title(case, say, hidden=hidden), one_line(case.title, TITLE_MOST))
    blocks = [section(name), context(facts.standing(case, say))]
    return [*blocks, *(section(line) for line in facts.ending(case, say))]


def body(case: ComplaintView, say: Words, *, hidden: bool = False) -> list[Block]:
    """Return how an open case stands."""
    sign = ":rotating_light: " if case.severity == "major" and case.status not in facts.ENDED else ""
    name = f"{sign}*{facts.title(case, say, hidden=hidden)}*\n*{one_line(case.title, TITLE_MOST)}*"
    clocks = "\n".join(deadlines.clocks(case, say))
    stands = (f"*{facts.standing(case, say)}*", *facts.on_it(case, say), clocks)
    return [
        section(f"{name}\n{escape(case.description, facts.WORDS_MOST)}"),
        facts.origin(case, say),
        section("\n".join(line for line in stands if line)),
        *(section(line) for line in facts.notes(case, say)),
        *facts.paragraph(say("Steps"), deadlines.steps(case, say)),
        *facts.paragraph(say("Winning trust back"), facts.repairs(case, say)),
        *_lacking(case, say),
    ]


def _lacking(case: ComplaintView, say: Words) -> list[Block]:
    """Say what closing waits for, where a plan is asked for before it."""
    if "repair" in case.lacks and case.status not in facts.ENDED:
        return [context(say("A major complaint needs a plan that wins the customer's trust back."))]
    return []


def _buttons(case: ComplaintView, say: Words) -> Block:
    value = str(case.complaint_id)
    more = button(MORE, say("More …"), value)
    return actions(*next_steps(case, say), more)


def next_steps(case: ComplaintView, say: Words, *, joins: bool = False) -> list[Block]:
    """Return what is usually done next, the next step first; `joins` = a take is for the own role alone."""
    value = str(case.complaint_id)
    verbs = [verb for verb in USUAL if case.phase in FROM[verb] and not _needless(verb, case, joins=joins)]
    if case.phase == "new":
        verbs.append("resolve")  # its form asks whether the customer was answered as well
    stopped = stops_closing(case)
    if "repair" in stopped and "close" in verbs:
        verbs.insert(0, "repair")
    ahead = [verb for verb in verbs if verb not in BACK and (verb != "close" or not stopped)]
    first = next(iter(ahead), None)
    return [
        button(f"{ACTION}{verb}", say(STEPS[verb]), value, style="primary" if verb == first else None)
        for verb in verbs
    ]


def stops_closing(case: ComplaintView) -> set[str]:
    """Return what of a case is lacking that the form of closing does not ask for."""
    return {"repair", "repair_open"} & set(case.lacks)


def _needless(verb: Verb, case: ComplaintView, *, joins: bool) -> bool:
    """Tell whether somebody did it before."""
    return (verb == "take" and not joins and bool(case.taken_by)) or (verb == "plan" and bool(case.plan))
