"""What `/coach` can do, as buttons: the menu, "did you mean", and a choice among several."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.shapes.reader import Reader
from views.blocks import Block, actions, button, clip, one_line, section
from views.drawing import Drawing, drawing
from views.fields import Option
from views.inputs import OPTIONS_MOST, chooser
from views.language import phrase, speak

MENU = "menu_"  # + word: the press asks what typing the word would ask; value = what follows the word
PRESSED = re.compile(r"^menu_([a-z]+)(_\d+)?$")
CHOICE_MOST = 150  # characters of an option's value


class WordText(NamedTuple):
    """How one word of `/coach` is offered."""

    usage: str
    label: str
    what: str


WORDS: Mapping[str, WordText] = {
    "me": WordText(
        phrase("me"), phrase("My day and week"), phrase("your day, your week and what waits for you")
    ),
    "standup": WordText(
        phrase("standup [@name] [date | last week]"),
        phrase("My stand-up"),
        phrase("today's form, or how a day or last week went"),
    ),
    "report": WordText(
        phrase("report [@name] [week]"),
        phrase("My weekly report"),
        phrase("your weekly report, or how one of a week stands"),
    ),
    "reports": WordText(
        phrase("reports"), phrase("Review reports"), phrase("reviews your people's weekly reports one by one")
    ),
    "team": WordText(
        phrase("team [name]"), phrase("My team"), phrase("a team's totals, participation and stuck points")
    ),
    "target": WordText(
        phrase("target [@name | team | company] [period]"),
        phrase("Targets"),
        phrase("targets, pace and what is missing; those who lead set them"),
    ),
    "board": WordText(
        phrase("board [name] [period] [league]"),
        phrase("Boards"),
        phrase("a leaderboard, and your own rank for you alone"),
    ),
    "honors": WordText(
        phrase("honors [month]"), phrase("Honors"), phrase("a month's awards and why, and the hall of fame")
    ),
    "blockers": WordText(
        phrase("blockers [team]"), phrase("Stuck points"), phrase("open stuck points, oldest first")
    ),
    "visit": WordText(
        phrase("visit CUSTOMER[: NOTE] | new"),
        phrase("Log a visit"),
        phrase("logs a visit, in one line or by form"),
    ),
    "call": WordText(phrase("call CUSTOMER[: NOTE] | new"), phrase("Log a call"), phrase("logs a call")),
    "proposal": WordText(
        phrase("proposal D-NO [NOTE] | new"), phrase("Log a proposal"), phrase("logs a proposal for a deal")
    ),
    "deal": WordText(
        phrase("deal NO | NAME | new"),
        phrase("Deal"),
        phrase("a deal's card with its buttons, or a new deal"),
    ),
    "deals": WordText(
        phrase("deals [@name]"), phrase("My deals"), phrase("your open deals, those nobody worked on first")
    ),
    "won": WordText(phrase("won NO [AMOUNT]"), phrase("Deal won"), phrase("wins a deal")),
    "lost": WordText(
        phrase("lost NO [REASON]"), phrase("Deal lost"), phrase("loses a deal, with the reason")
    ),
    "reopen": WordText(
        phrase("reopen NO [REASON]"), phrase("Reopen a deal"), phrase("opens a closed deal again")
    ),
    "customer": WordText(
        phrase("customer NAME | new"),
        phrase("Customer"),
        phrase("a customer's owner, last touch, open deals and overdue amount"),
    ),
    "lead": WordText(
        phrase("lead NAME | new"), phrase("Lead"), phrase("what is known of a lead, or a new one")
    ),
    "paid": WordText(
        phrase("paid INVOICE-NO [AMOUNT]"), phrase("Payment"), phrase("records money received, for finance")
    ),
    "away": WordText(
        phrase("away [@name] FROM [TO] [am | pm]"),
        phrase("Away"),
        phrase("days on which you are not asked; @name for your own people"),
    ),
    "digest": WordText(
        phrase("digest [morning | evening | week]"), phrase("Digest"), phrase("your teams' digest as of now")
    ),
    "policy": WordText(
        phrase("policy [KEY]"), phrase("Policy"), phrase("the company's rules in force, and who changed them")
    ),
    "settings": WordText(
        phrase("settings"), phrase("Settings"), phrase("your language, zone, times, reminders and deputy")
    ),
    "pause": WordText(
        phrase("pause me | team | all [until]"),
        phrase("Pause"),
        phrase("no prompts for a while; one press undoes it"),
    ),
    "resume": WordText(phrase("resume me | team | all"), phrase("Resume"), phrase("ends a pause")),
    "setup": WordText(phrase("setup"), phrase("Setup"), phrase("teams, members and the company's rules")),
    "why": WordText(
        phrase("why [metric] [@name | team] [period or date]"),
        phrase("Why this number"),
        phrase("how a number came about, and what changed since you saw it"),
    ),
    "help": WordText(phrase("help"), phrase("Help"), phrase("this list")),
}
ON_MENU = (
    "standup", "report", "reports", "me", "target", "visit", "deals", "customer", "team", "board", "why",
    "blockers", "away", "digest", "policy", "settings", "pause", "setup", "help",
)  # fmt: skip


def menu(words: Sequence[str], name: str, reader: Reader) -> Drawing:
    """Return the menu of what the asker may do."""
    say = speak(reader)
    greeting = say("Hello {name}, what would you like?", name=one_line(name, 100))
    offered = [word for word in ON_MENU if word in words]
    return drawing([section(greeting), actions(*(word_button(word, reader) for word in offered))])


def stranger(words: Sequence[str], administrators: Sequence[str], reader: Reader) -> Drawing:
    """Return what somebody reads who is not in the roster: whom to ask, or how to begin."""
    say = speak(reader)
    if not administrators:
        text = say("Nobody has set me up yet. An owner or admin of this Slack workspace can do it now.")
    else:
        names = say.list([one_line(name, 80) for name in administrators[:3]])
        text = say("You are not in a sales team here yet. Ask {names} to add you.", names=names)
    return drawing([section(text), actions(*(word_button(word, reader) for word in words))])


def word_button(word: str, reader: Reader, args: str = "", *, number: int | None = None) -> Block:
    """Return the button that asks what typing the word would ask."""
    suffix = "" if number is None else f"_{number}"
    return button(f"{MENU}{word}{suffix}", speak(reader)(WORDS[word].label), clip(args, CHOICE_MOST))


def did_you_mean(typed: str, nearest: Sequence[str], args: str, reader: Reader) -> Drawing:
    """Return the answer to an unknown word: the nearest known ones, each with its button."""
    say = speak(reader)
    shown = one_line(typed, 60)
    if not nearest:
        return drawing(
            [
                section(say("I do not know `{word}`. `/coach help` lists what I know.", word=shown)),
                actions(word_button("help", reader)),
            ]
        )
    names = say.list([f"`{word}`" for word in nearest])
    text = say("I do not know `{word}`. Did you mean {nearest}?", word=shown, nearest=names)
    buttons = (button(f"{MENU}{word}", word, clip(args, CHOICE_MOST)) for word in nearest)
    return drawing([section(text), actions(*buttons)])


def choose(question: str, word: str, choices: Sequence[Option], reader: Reader) -> Drawing:
    """Return a choice among several that what was typed may mean; an option's code follows the word."""
    say = speak(reader)
    offered = [choice for choice in choices if len(choice[0]) <= CHOICE_MOST][:OPTIONS_MOST]
    blocks = [section(question)]
    if offered:
        blocks.append(actions(chooser(f"{MENU}{word}", say("Choose one"), offered)))
    rest = len(choices) - len(offered)
    if rest > 0:
        blocks.append(section(say("… and {n} more: type more of the name.", n=rest)))
    return drawing(blocks)
