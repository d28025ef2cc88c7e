"""What was typed after `away`: who, from when to when, why."""

import re
from datetime import date
from typing import NamedTuple

from handlers.words import person_and_rest, readable, taken
from models.rules.dates import read_date
from models.shapes.calendar import AbsenceSpan
from models.shapes.roster import AbsenceKind, DayPart

PARTS: dict[str, DayPart] = {
    "am": "am", "morning": "am", "上午": "am", "早上": "am",
    "pm": "pm", "afternoon": "pm", "下午": "pm",
}  # fmt: skip
KINDS: dict[str, AbsenceKind] = {
    "sick": "sick", "ill": "sick", "病假": "sick", "生病": "sick",
    "travel": "travel", "travelling": "travel", "出差": "travel",
    "training": "training", "培训": "training",
    "leave": "leave", "vacation": "leave", "holiday": "leave",
    "休假": "leave", "年假": "leave", "事假": "leave",
    "other": "other",
}  # fmt: skip
BETWEEN = re.compile(r"\s+(?:to|until|till|through)\s+|\s+[-–—]\s+|\s*[到至~～]\s*")
LEADING = re.compile(r"^(?:from|on|for|从)\s+")


class Typed(NamedTuple):
    """What was typed after `away`."""

    person: str
    span: AbsenceSpan
    kind: AbsenceKind


def read(args: str, today: date) -> Typed:
    """Return who is away, when and why.

    Raises:
        UnreadableDate: what is left of the text is no date.
    """
    person, rest = person_and_rest(args)
    part_word, rest = taken(rest, list(PARTS))
    kind_word, rest = taken(rest, list(KINDS))
    starts_on, ends_on = dates(LEADING.sub("", rest.strip()), today)
    span = AbsenceSpan(starts_on=starts_on, ends_on=ends_on, part=PARTS.get(part_word, "full"))
    return Typed(person, span, KINDS.get(kind_word, "leave"))


def dates(text: str, today: date) -> tuple[date, date]:
    """Return the first and the last day that the text means; nothing = today."""
    if not text:
        return today, today
    whole = readable(text, today)
    if whole is not None:
        return whole, whole
    halves = [half for half in BETWEEN.split(text, maxsplit=1) if half]
    pairs = [(halves[0], halves[1])] if len(halves) > 1 else []
    tokens = text.split()
    pairs += [(" ".join(tokens[:at]), " ".join(tokens[at:])) for at in range(1, len(tokens))]
    for first, last in pairs:
        starts_on = readable(first, today)
        if starts_on is not None and readable(last, today) is not None:
            return starts_on, _end(last, starts_on, today)
    on = read_date(text, today)
    return on, on


def _end(text: str, starts_on: date, today: date) -> date:
    """Return the last day: a weekday before the first day means the one after it."""
    ends_on = read_date(text, today)
    return ends_on if ends_on >= starts_on or text[:1].isdigit() else read_date(text, starts_on)
