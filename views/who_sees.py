"""One short line under every form that a person fills: who will see it."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, get_args

from models.rules.who_sees import SEEN_BY, Seer, Written
from models.shapes.reader import Reader
from views.blocks import Block, context
from views.language import Words, phrase, speak

FormCode = Literal[
    "standup",
    "shared",
    "report",
    "blocker",
    "complaint",
    "away",
    "target",
    "error",
    "award",
    "settings",
    "member",
    "visit",
    "deal",
    "deal_noted",
    "customer",
    "lead",
    "lead_noted",
    "invoice",
]
Whose = Literal["own", "person", "owner", "raiser"]  # as whom the line speaks of who wrote it
ORDER: tuple[Seer, ...] = get_args(Seer)
PERSONS_TEAM = phrase("the person's team")
LEADERS = phrase("those who lead the person")
NEAR: Mapping[Whose, Mapping[Seer, str]] = {
    "own": {
        "self": phrase("you"),
        "team": phrase("your team"),
        "superiors": phrase("those who lead you"),
    },
    "person": {
        "self": phrase("whoever it is about"),
        "team": PERSONS_TEAM,
        "superiors": LEADERS,
    },
    "owner": {
        "self": phrase("its owner"),
        "team": phrase("the owner's team"),
        "superiors": phrase("those who lead the owner"),
    },
    "raiser": {"self": phrase("whoever raised it"), "team": PERSONS_TEAM, "superiors": LEADERS},
}
OFFICE: Mapping[Seer, str] = {
    "directors": phrase("directors"),
    "executives": phrase("executives"),
    "finance": phrase("finance"),
    "legal": phrase("legal"),
    "support": phrase("support"),
    "administrators": phrase("administrators"),
}


class Line(NamedTuple):
    """What stands under a form, and whose readers it names."""

    seen: Written
    noted: Written | None = None  # what of it others see than the rest
    told: Callable[[Words, str], str] | None = None  # where it takes more words


LINES: Mapping[FormCode, Line] = {
    "standup": Line("standup"),
    "shared": Line(
        "standup",
        told=lambda say, people: say("Seen by {people}; what you share by your team, too.", people=people),
    ),
    "report": Line("report"),
    "blocker": Line(
        "blocker_individual",
        told=lambda say, people: say(
            "Individual: seen by {people}, and by whoever is asked for help. Common: by the team, too.",
            people=people,
        ),
    ),
    "complaint": Line(
        "complaint",
        told=lambda say, _: say(
            "Seen by the people of the case and whoever was told of it, those who lead its owner, "
            "directors and executives. A general one also stands in the channel where complaints are talked "
            "of, mostly the team's; a restricted one is seen by its people and directors alone."
        ),
    ),
    "away": Line(
        "away",
        told=lambda say, people: say(
            "That somebody is away is seen by {people}. Nobody is shown why.", people=people
        ),
    ),
    "target": Line("target"),
    "error": Line(
        "error",
        told=lambda say, people: say(
            "Seen by whoever may see the number or the award, and by those who answer for it: {people}.",
            people=people,
        ),
    ),
    "award": Line(
        "error", told=lambda say, _: say("Seen by those who decide on awards, never by who would have won.")
    ),
    "settings": Line(
        "settings",
        told=lambda say, people: say(
            "Seen by {people}; your deputy also by those whom you lead.", people=people
        ),
    ),
    "member": Line(
        "member",
        told=lambda say, people: say(
            "Name, team, roles, manager and deputy may be seen by everybody in the company; "
            "the rest by {people}.",
            people=people,
        ),
    ),
    "visit": Line("visit", "visit_note"),
    "deal": Line("deal"),
    "deal_noted": Line("deal", "deal_note"),
    "customer": Line("customer"),
    "lead": Line("lead"),
    "lead_noted": Line(
        "lead",
        told=lambda say, people: say(
            "Seen by {people}; the note is shown to nobody here, it stands in the company's records.",
            people=people,
        ),
    ),
    "invoice": Line("invoice"),
}


def who_sees(form: FormCode, reader: Reader, whose: Whose = "own") -> Block:
    """Return the line for a form, which speaks of who wrote it, is meant or owns it as `whose` says."""
    return context(sentence(form, reader, whose))


def sentence(form: FormCode, reader: Reader, whose: Whose = "own") -> str:
    """Return what the line says, in the reader's language."""
    say, line = speak(reader), LINES[form]
    people = _people(line.seen, whose, say)
    if line.told is not None:
        return line.told(say, people)
    if line.noted is not None:
        others = _people(line.noted, whose, say)
        return say("Seen by {people}; the note by {others}.", people=people, others=others)
    return say("Seen by {people}.", people=people)


def _people(what: Written, whose: Whose, say: Words) -> str:
    names = {**NEAR[whose], **OFFICE}
    return say.list([say(names[one]) for one in ORDER if one in SEEN_BY[what]])
