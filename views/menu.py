"""What `/coach` can do, as buttons: the menu, "did you mean", and a choice among several."""

import re
from collections.abc import Sequence

from models.shapes.reader import Reader
from views.blocks import Block, actions, button, clip, one_line, section
from views.drawing import Drawing, drawing
from views.fields import Option
from views.inputs import OPTIONS_MOST, chooser
from views.language import speak
from views.offered_words import ON_MENU, WORDS

MENU = "menu_"  # + word: the press asks what typing the word would ask; value = what follows the word
PRESSED = re.compile(r"^menu_([a-z-]+)(_\d+)?$")
CHOICE_MOST = 150  # characters of an option's value


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


def did_you_mean(typed: str, nearest: Sequence[tuple[str, str]], args: str, reader: Reader) -> Drawing:
    """Return the answer to an unknown word: the nearest ones as they are typed, each with its button."""
    say = speak(reader)
    shown = one_line(typed, 60)
    if not nearest:
        return drawing(
            [
                section(say("I do not know `{word}`. `/coach help` lists what I know.", word=shown)),
                actions(word_button("help", reader)),
            ]
        )
    names = say.list([f"`{typed_so}`" for _, typed_so in nearest])
    text = say("I do not know `{word}`. Did you mean {nearest}?", word=shown, nearest=names)
    buttons = (button(f"{MENU}{word}", typed_so, clip(args, CHOICE_MOST)) for word, typed_so in nearest)
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
