"""The forms of a case on its way: answered, planned, waiting, promised, resolved, closed."""

from collections.abc import Callable, Mapping

from views.blocks import Block, context
from views.complaint.forms.parts import Asked, Drawn, line_field, moment_fields, words_field
from views.complaint.words import CAUSES, NOT_ASKED, SATISFACTION
from views.fields import select_field, tick_field
from views.records.words import options


def _plan(asked: Asked) -> Drawn:
    say = asked.say
    label = say("What will be done, by whom, until when?")
    return Drawn(say("Plan"), say("Save"), [words_field("plan", label, asked.case.plan)])


def _wait(asked: Asked) -> Drawn:
    say, case = asked.say, asked.case
    fields = [
        line_field("reason", say("What do you wait for?"), case.waiting_for),
        *moment_fields("until", say("Until when?"), say, hint=say("Without a time: 09:00, today 17:00.")),
    ]
    return Drawn(say("Wait for the customer"), say("Wait"), fields)


def _promise(asked: Asked) -> Drawn:
    say = asked.say
    told = say("You are reminded, and it stands in the head of the case.")
    fields = [
        context(told),
        line_field("text", say("What will the customer hear next?"), asked.case.promised),
        *moment_fields(
            "at", say("By when?"), say, on=asked.today, hint=say("Without a time: 17:00."), optional=False
        ),
    ]
    return Drawn(say("Promise a word"), say("Save"), fields)


def _resolve(asked: Asked) -> Drawn:
    say, case = asked.say, asked.case
    fields = [words_field("solution", say("How was it solved?"), case.solution)]
    if case.status == "new":
        text = say("The customer was answered as well")
        fields.append(tick_field("answered", say("First answer"), text, ticked=True))
    return Drawn(say("Resolve"), say("Resolve"), fields)


def _close(asked: Asked) -> Drawn:
    say, case = asked.say, asked.case
    satisfied = None if case.satisfaction is None else str(case.satisfaction)
    fields = [
        *_cause(asked),
        select_field(
            "satisfaction",
            say("How satisfied is the customer?"),
            options(SATISFACTION, say),
            chosen=satisfied,
        ),
    ]
    return Drawn(say("Close the case"), say("Close the case"), fields)


def _note_cause(asked: Asked) -> Drawn:
    say = asked.say
    return Drawn(say("Root cause"), say("Save"), _cause(asked))


def _cause(asked: Asked) -> list[Block]:
    say, case = asked.say, asked.case
    kinds = select_field(
        "root_cause_category",
        say("Where does the cause lie?"),
        options(CAUSES, say),
        chosen=case.root_cause_category,
        optional=False,
    )
    return [
        kinds,
        words_field("root_cause", say("Root cause"), case.root_cause),
        words_field("prevention", say("So that it does not happen again"), case.prevention),
    ]


def _rate(asked: Asked) -> Drawn:
    say = asked.say
    known = options(SATISFACTION | NOT_ASKED, say)
    field = select_field("satisfaction", say("How satisfied is the customer?"), known, optional=False)
    return Drawn(say("Satisfaction"), say("Save"), [field])


FORMS: Mapping[str, Callable[[Asked], Drawn]] = {
    "plan": _plan,
    "wait": _wait,
    "promise": _promise,
    "resolve": _resolve,
    "close": _close,
    "note_cause": _note_cause,
    "rate": _rate,
}
