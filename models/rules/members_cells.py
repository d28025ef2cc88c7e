"""The cells of one line of the members table."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args

from models.errors import UserError
from models.rules.dates import read_full_date
from models.rules.matching import fold
from models.rules.zones import require_zone
from models.shapes.importing import Problems
from models.shapes.reader import Locale
from models.shapes.roster import Clear, MemberRow, Role

CLEAR: Clear = "-"  # a cell that empties the field; an empty cell keeps what is there
SEPARATORS = re.compile(r"[\s,;|/+、，]+")
RANGE = re.compile(r"\s*[-–至到]\s*")
SHORTEST_DAY_NAME = 3
LANGUAGES: Mapping[str, Locale] = {
    "en": "en", "en-us": "en", "en-gb": "en", "english": "en", "英文": "en", "英语": "en",
    "zh": "zh_CN", "zh-cn": "zh_CN", "chinese": "zh_CN", "中文": "zh_CN", "简体中文": "zh_CN",
}  # fmt: skip
DAY_NAMES = (
    ("1", "mon", "一"), ("2", "tue", "二"), ("3", "wed", "三"), ("4", "thu", "四"),
    ("5", "fri", "五"), ("6", "sat", "六"), ("7", "sun", "日"),
)  # fmt: skip


class PersonMissing(UserError):
    """A line names nobody."""

    template = 'The cell "person" is empty. Write a Slack id, an e-mail address or @name.'


class UnknownRole(UserError):
    """A role that does not exist."""

    template = 'There is no role "{word}". Roles: {roles}.'


class UnknownLanguage(UserError):
    """A language that the bot does not speak."""

    template = 'The bot does not speak "{locale}". Write en or zh_CN.'


class UnreadableWeekdays(UserError):
    """Part-time days that cannot be read."""

    template = 'I cannot read "{text}" as weekdays. Write them like mon-thu or 1 2 4.'


def member_row(cells: Mapping[str, str], line: int, problems: Problems) -> MemberRow | None:
    """Return the line whose filled cells these are, by column, without those that cannot be read.

    None = it names nobody. Each problem says how to write the cell.
    """
    read: dict[str, Any] = {}
    for column, reader in READERS.items():
        if column in cells:
            with problems.on(line):
                read[column] = reader(cells[column])
    return MemberRow.model_validate(read) if "person" in read else None


def _roles(cell: str) -> tuple[Role, ...]:
    names = {str(role): role for role in get_args(Role)}
    typed = [] if cell == CLEAR else [word for word in SEPARATORS.split(fold(cell)) if word]
    for word in typed:
        if word.replace("-", "_") not in names:
            raise UnknownRole(word=word, roles=", ".join(names))
    return tuple(dict.fromkeys(names[word.replace("-", "_")] for word in typed))


def _zone(cell: str) -> str:
    return cell if cell == CLEAR else require_zone(cell)


def _locale(cell: str) -> Locale | Clear:
    if cell == CLEAR:
        return CLEAR
    found = LANGUAGES.get(fold(cell).replace("_", "-"))
    if found is None:
        raise UnknownLanguage(locale=cell)
    return found


def _date(cell: str) -> date | Clear:
    return CLEAR if cell == CLEAR else read_full_date(cell)


def _weekdays(cell: str) -> tuple[int, ...]:
    if cell == CLEAR:
        return ()
    days: set[int] = set()
    for word in SEPARATORS.split(RANGE.sub("-", fold(cell))):
        first, dash, last = word.partition("-")
        start, end = _weekday(first, cell), _weekday(last if dash else first, cell)
        days |= set(range(start, end + 1)) if start <= end else {*range(start, 8), *range(1, end + 1)}
    return tuple(sorted(days))


def _weekday(word: str, cell: str) -> int:
    bare = word.removeprefix("周").removeprefix("星期")
    for number, (digit, english, chinese) in enumerate(DAY_NAMES, start=1):
        if bare in (digit, chinese) or (len(bare) >= SHORTEST_DAY_NAME and bare.startswith(english)):
            return number
    raise UnreadableWeekdays(text=cell)


READERS: Mapping[str, Callable[[str], Any]] = {
    "person": str,
    "team": str,
    "roles": _roles,
    "manager": str,
    "deputy": str,
    "timezone": _zone,
    "locale": _locale,
    "hired_on": _date,
    "weekdays": _weekdays,
    "calendar": str,
}
