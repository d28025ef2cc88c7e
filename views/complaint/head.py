"""The head of a case's thread: how the case stands and what can be done; quiet once it is closed."""

from models.shapes.complaint import ComplaintView
from models.shapes.messages.complaint import ComplaintHead
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, escape, section
from views.complaint import facts
from views.complaint.names import ANSWERED, CLOSE, GO_ON, MORE, PLAN, REOPEN, RESOLVE, RESTORE, TAKE, WAIT
from views.drawing import Drawing, drawing
from views.language import Words, speak

QUIET = ("closed", "cancelled", "duplicate")
ENDED = ("resolved", *QUIET)
TITLE_MOST = 400


def head(message: ComplaintHead, reader: Reader) -> Drawing:
    """Draw the head of a case's thread."""
    say, case = speak(reader), message.case
    hidden = message.place == "channel"
    if message.moved:
        told = say("Complaint {no} goes on elsewhere, among the people it concerns.", no=str(case.ref_no))
        return drawing([section(told), actions(button(MORE, say("Open"), str(case.complaint_id)))])
    if case.status in QUIET:
        return drawing([*quiet(case, say, hidden=hidden), _buttons(case, say)])
    return drawing([*body(case, say, hidden=hidden), _buttons(case, say)])


def quiet(case: ComplaintView, say: Words, *, hidden: bool = False) -> list[Block]:
    """Return what a case that ended still says: what it was, and what was learnt."""
    name = f"{facts.title(case, say, hidden=hidden)}: {escape(case.title, TITLE_MOST)}"
    blocks = [section(name), context(facts.standing(case, say))]
    return [*blocks, *(section(line) for line in facts.ending(case, say))]


def body(case: ComplaintView, say: Words, *, hidden: bool = False) -> list[Block]:
    """Return how an open case stands."""
    sign = ":rotating_light: " if case.severity == "major" else ""
    name = f"{sign}*{facts.title(case, say, hidden=hidden)}*\n*{escape(case.title, TITLE_MOST)}*"
    clocks = "\n".join(facts.clocks(case, say))
    return [
        section(f"{name}\n{escape(case.description, facts.WORDS_MOST)}"),
        facts.origin(case, say),
        section("\n".join(line for line in (facts.standing(case, say), clocks) if line)),
        *(section(line) for line in facts.notes(case, say)),
        *facts.paragraph(say("Steps"), facts.steps(case, say)),
        *facts.paragraph(say("Winning trust back"), facts.repairs(case, say)),
        *_lacking(case, say),
    ]


def _lacking(case: ComplaintView, say: Words) -> list[Block]:
    """Say what closing waits for, where a plan is asked for before it."""
    if "repair" in case.lacks:
        return [context(say("A major complaint needs a plan that wins the customer's trust back."))]
    return []


def _buttons(case: ComplaintView, say: Words) -> Block:
    value = str(case.complaint_id)
    more = button(MORE, say("More …"), value)
    return actions(*next_steps(case, say), more)


def next_steps(case: ComplaintView, say: Words) -> list[Block]:
    """Return what is usually done next, the next step first."""
    value = str(case.complaint_id)
    if case.status in ("cancelled", "duplicate"):
        return [button(RESTORE, say("Restore"), value)]
    if case.status == "closed":
        return [button(REOPEN, say("Reopen"), value)]
    if case.status == "resolved":
        return [
            button(CLOSE, say("Close the case"), value, style="primary"),
            button(REOPEN, say("Reopen"), value),
        ]
    found = [] if case.taken_by else [button(TAKE, say("Take"), value, style="primary")]
    if case.status == "new":
        found.append(button(ANSWERED, say("Answered"), value))
    if not case.plan:
        found.append(button(PLAN, say("Plan"), value))
    if case.status == "awaiting_customer":
        found.append(button(GO_ON, say("Carry on"), value))
    elif case.status == "working":
        found.append(button(WAIT, say("Wait"), value))
    return [*found, button(RESOLVE, say("Resolve"), value)]
