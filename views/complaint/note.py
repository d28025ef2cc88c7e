"""What is noted in the thread of a case."""

from collections.abc import Mapping

from models.shapes.messages.complaint import ComplaintNote
from models.shapes.reader import Reader
from views.blocks import escape, section
from views.complaint.deadlines import answer_stays
from views.complaint.words import REPAIR_STATES, REPAIRS, ROLES_ON_IT, STEPS
from views.drawing import Drawing, drawing
from views.language import Words, phrase, speak
from views.records.words import named, short

DONE: Mapping[str, str] = {
    "take": phrase("Taken"),
    "answered": phrase("The customer was answered"),
    "investigate": phrase("Investigation begun"),
    "plan": phrase("Plan"),
    "wait": phrase("Waiting for the customer"),
    "go_on": phrase("The wait is over"),
    "resolve": phrase("Resolved"),
    "note_cause": phrase("Root cause and prevention noted"),
    "close": phrase("Closed"),
    "rate": phrase("Satisfaction noted"),
    "not_asked": phrase("The customer was not asked how satisfied they are"),
    "reopen": phrase("Opened again"),
    "restore": phrase("Restored"),
    "upgrade": phrase("Now a major complaint"),
    "downgrade": phrase("Now a general complaint"),
    "duplicate": phrase("Duplicate"),
    "cancel": phrase("Cancelled"),
    "change_owner": phrase("Handed over"),
    "change_step": phrase("A step was handed over"),
    "name_invoices": phrase("It is about invoices"),
    "take_part": phrase("Brought in"),
    "taken_off": phrase("Taken off the case"),
    "restrict": phrase("Now seen by its people and directors only"),
    "unrestrict": phrase("No longer restricted"),
    "repair": phrase("Winning trust back"),
    "promise": phrase("The next word is promised"),
    "keep_promise": phrase("The customer has the promised word"),
    "add": phrase("The customer said more"),
    "manager": phrase("New manager"),
    "hand_over": phrase("Another is on it"),
    "give_back": phrase("Given back"),
    "on_it": phrase("On it"),
    "off_it": phrase("No longer on it"),
}


def note(message: ComplaintNote, reader: Reader) -> Drawing:
    """Draw one thing that was done about a case: what, by whom, whom it concerns, until when."""
    say = speak(reader)
    name = f"<@{message.calls}>" if message.calls else short(message.name)
    facts = [short(message.by) if message.by else "", f"→ {name}" if message.name else ""]
    facts.append(say.moment(message.at) if message.at else "")
    told = " · ".join([say(DONE[message.what]), *(fact for fact in facts if fact)])
    lines = [f"*{told}*", _detail(message, say), escape(message.text, 2_400)]
    lines.append(answer_stays(message.stays_at, say) if message.stays_at else "")
    return drawing([section("\n".join(line for line in lines if line))])


def _detail(message: ComplaintNote, say: Words) -> str:
    """Return which step it is about, or which action and until when."""
    if message.what == "change_step":
        return named(STEPS, message.detail, say) if message.detail else ""
    if message.what in ("on_it", "off_it"):
        return say.row([say(ROLES_ON_IT[one]) for one in message.detail.split(",") if one in ROLES_ON_IT])
    facts = [named(REPAIRS, message.detail, say) if message.detail else ""]
    facts.append(say("due {day}", day=message.due_on) if message.due_on else "")
    facts.append(named(REPAIR_STATES, message.state, say) if message.state else "")
    return " · ".join(fact for fact in facts if fact)
