"""What people are reminded of about complaints: one line for each, the oldest first."""

from collections.abc import Callable, Mapping

from models.shapes.messages.complaint import ComplaintReminder, Reminded
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, escape, one_line, section
from views.case.hearing import instead_of
from views.complaint.facts import WORDS_MOST
from views.complaint.names import ACTION, MORE
from views.complaint.words import REPAIRS, STEPS
from views.drawing import Drawing, drawing
from views.language import Words, phrase, speak
from views.records.words import named, short

LACKS: Mapping[str, str] = {
    "root_cause": phrase("note the root cause"),
    "prevention": phrase("note what prevents it from happening again"),
    "repair": phrase("plan how the customer's trust is won back"),
    "repair_open": phrase("do or cancel what was planned to win the customer's trust back"),
}

NOTED = phrase("Satisfaction noted")
Says = Callable[[Words, Reminded, str], str]  # (say, what, the customer's name)
TOLD: Mapping[str, Says] = {
    "word": lambda say, one, who: say("You promised {customer} a word by {at}.", customer=who, at=one.at),
    "waited": lambda say, one, who: say(
        "The wait for {customer} is over since {at}.", customer=who, at=one.at
    ),
    "waiting": lambda say, one, who: say(
        "You have been waiting for {customer} since {at}. Ask them, or let it go on.", customer=who, at=one.at
    ),
    "step": lambda say, one, who: say(
        "Your step of the complaint of {customer} is late since {at}: {step}.",
        customer=who,
        at=one.at,
        step=named(STEPS, one.text, say),
    ),
    "repair": lambda say, one, who: say(
        "What was to win back the trust of {customer} is late since {at}.", customer=who, at=one.at
    ),
    "closing": lambda say, one, who: (
        say(
            "The complaint of {customer} is solved, and {owner} did not close it yet. Before that:",
            customer=who,
            owner=short(one.owner),
        )
        if one.owner
        else say("Nobody objected to the solution for {customer}. Before it can be closed:", customer=who)
    ),
    "satisfaction": lambda say, _, who: say(
        "The complaint of {customer} is closed. How satisfied is the customer with it? "
        "Note it when you know; “not asked” is an answer, too.",
        customer=who,
    ),
}


def reminder(message: ComplaintReminder, reader: Reader) -> Drawing:
    """Draw what somebody is reminded of."""
    say = speak(reader)
    blocks = [block for one in message.lines for block in _line(one, say)]
    if message.more:
        more = say.many("… and {n} more reminder.", "… and {n} more reminders.", message.more)
        blocks.append(context(say.sentences(more, say("All of it: `/coach waiting`."))))
    return drawing(blocks)


def _line(one: Reminded, say: Words) -> list[Block]:
    name = say("Complaint {no}", no=str(one.ref_no))
    lines = [
        f":bell: {TOLD[one.about](say, one, short(one.customer))}",
        say.labelled(name, one_line(one.title, 200)),
        instead_of(one.in_place_of, say),
        _text(one, say),
        *(f"• {say(LACKS[lack])}" for lack in one.lacks),
        _frozen(one, say),
        f"*{say(NOTED)}*" if one.noted else "",
    ]
    buttons = [button(MORE, say("Open the complaint"), str(one.complaint_id))]
    if one.about == "satisfaction" and not one.noted:
        buttons.insert(0, button(f"{ACTION}rate", say("Note it"), str(one.complaint_id), style="primary"))
    return [section("\n".join(line for line in lines if line)), actions(*buttons)]


def _text(one: Reminded, say: Words) -> str:
    if one.about == "step":
        return ""
    return escape(named(REPAIRS, one.text, say) if one.about == "repair" else one.text, WORDS_MOST)


def _frozen(one: Reminded, say: Words) -> str:
    if not one.frozen:
        return ""
    return ":snowflake: " + say.many(
        "Until it is closed nobody is chased for {n} invoice.",
        "Until it is closed nobody is chased for {n} invoices.",
        one.frozen,
    )
