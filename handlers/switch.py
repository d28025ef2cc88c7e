"""One listener of Bolt's for all that a noun hears by one door: Bolt asks each listener there is, in turn."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeVar

from handlers.presses import StaleButton
from views.fields import part
from views.inputs import pressed

Door = Literal["action", "view", "options", "message_shortcut"]
Name = str | re.Pattern[str]
Answer = TypeVar("Answer")


def any_of(names: Iterable[Name]) -> re.Pattern[str]:
    """Return what matches each of these ids, and each id that one of the patterns matches."""
    spelled = [name for name in names if isinstance(name, str)]
    patterns = [name.pattern for name in names if isinstance(name, re.Pattern)]
    return re.compile("|".join([*([f"^({'|'.join(spelled)})$"] if spelled else []), *patterns]))


def name_of(door: Door, body: Mapping[str, Any]) -> str:
    """Return the id by which Bolt chose a listener; "" where the payload names none."""
    match door:
        case "action":
            return pressed(body)[0]
        case "view":
            return str(part(part(body, "view"), "callback_id"))
        case "options":
            return str(part(body, "action_id"))
        case "message_shortcut":
            return str(part(body, "callback_id"))


def answer_of(answers: Mapping[Name, Answer], name: str) -> Answer:
    """Return what answers an id.

    Raises:
        StaleButton: nothing does.
    """
    if name in answers:
        return answers[name]
    for one, answer in answers.items():
        if isinstance(one, re.Pattern) and one.search(name):
            return answer
    raise StaleButton
