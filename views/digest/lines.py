"""One line of a digest: a person, what there is to know, and the button it leads to."""

from collections.abc import Callable, Mapping
from typing import assert_never

from models.rules.local_time import local_date
from models.shapes.digest import DigestLine, LineAction, SectionCode
from views.blocker import BLOCKER_OPEN, BLOCKER_TAKE
from views.blocks import Block, button, one_line, section
from views.case.names import CASE_OPEN
from views.collecting.words import sums
from views.complaint.deadlines import running
from views.language import Words, phrase
from views.language.vocabulary import ABSENCES, CATEGORIES, CAUSES, EXCUSES, METRIC_NAMES
from views.prompt import correction
from views.report.names import REVIEW_OPEN

DIGEST_OPEN_ENTRY = "digest_open_entry"
DIGEST_EXCUSE = "digest_excuse"
TEXT_LIMIT = 140
TITLES: Mapping[SectionCode, str] = {
    "misses_in_a_row": phrase("Missed several in a row"),
    "complaints": phrase("Complaints at risk"),
    "support": phrase("Want support"),
    "money": phrase("Late money that reached another level"),
    "reviews": phrase("Reports that wait for your review"),
    "missed": phrase("Did not answer"),
    "late": phrase("Answered late"),
    "skipped": phrase("Skipped, with a reason"),
    "deviations": phrase("Went otherwise than planned"),
    "blockers": phrase("Other open stuck points"),
    "not_asked": phrase("Could not be asked"),
    "not_due": phrase("Not due yet"),
    "away": phrase("Away"),
    "corrections": phrase("Changed since the last digest"),
    "came_late": phrase("Came in after the last digest"),
    "wins": phrase("Wins"),
}
Spoken = Callable[[Words, str], str]
BUTTONS: Mapping[LineAction, tuple[str, str, Spoken]] = {  # action id, words, what screen readers say
    "review": (REVIEW_OPEN, phrase("Review"), lambda say, n: say("Review the report of {name}", name=n)),
    "open_entry": (
        DIGEST_OPEN_ENTRY,
        phrase("Open"),
        lambda say, n: say("Open the answers of {name}", name=n),
    ),
    "excuse": (DIGEST_EXCUSE, phrase("Excuse"), lambda say, n: say("Excuse {name}", name=n)),
    "take_blocker": (
        BLOCKER_TAKE,
        phrase("Take"),
        lambda say, n: say("Take the stuck point of {name}", name=n),
    ),
    "open_blocker": (
        BLOCKER_OPEN,
        phrase("Open"),
        lambda say, n: say("Open the stuck point of {name}", name=n),
    ),
}


def line_block(code: SectionCode, line: DigestLine, say: Words, *, limit: int = TEXT_LIMIT) -> Block:
    """Return a line with its button; one acted on is struck through and says so."""
    words = in_words(code, line, say, limit=limit)
    if line.done:
        return section(f"~{words}~\n" + say("Done"))
    return section(words + ("\n" + say("You took it") if line.taken else ""), _button(line, say))


def in_words(code: SectionCode, line: DigestLine, say: Words, *, limit: int = TEXT_LIMIT) -> str:
    """Return "Ana: what there is to know"."""
    name = _named(line, say)
    details = [detail for detail in _details(code, line, say, limit) if detail]
    if not details:
        return name
    return say("{name}: {text}", name=name, text=say(", ").join(details))


def _named(line: DigestLine, say: Words) -> str:
    """Return whom a line is about: a person, a customer, a customer's complaint by number and grade."""
    name = one_line(line.name, 120) or say("Somebody")
    if line.number and line.major:
        return say("Major complaint {no}, {name}", no=line.number, name=name)
    return say("Complaint {no}, {name}", no=line.number, name=name) if line.number else name


def _details(code: SectionCode, line: DigestLine, say: Words, limit: int) -> list[str]:
    text = one_line(line.text, limit)
    match code:
        case "misses_in_a_row":
            return [
                say.many("{n} stand-up missed in a row", "{n} stand-ups missed in a row", line.count or 0)
            ]
        case "support" | "blockers":
            asked = say("asked: {name}", name=one_line(line.asked, 120)) if line.asked else ""
            about = [text, _coded(line.code, say, CATEGORIES), say.age(line.count or 0)]
            return [*about, asked, _answer_by(line, say)]
        case "complaints" | "money" | "reviews":
            return _waiting(code, line, text, say)
        case "deviations":
            cause = _coded(line.code, say, CAUSES)
            return [text, say("cause: {cause}", cause=cause) if cause else ""]
        case "missed" | "skipped" | "not_asked" | "late" | "came_late" | "not_due" | "away":
            return [text, *_when(code, line, say)]
        case "corrections" | "wins":
            return [*_figures(code, line, say), text]
        case _:
            assert_never(code)


def _answer_by(line: DigestLine, say: Words) -> str:
    """Return until when an answer to a wish is hoped for, as a service to the rep."""
    if line.at is None:
        return ""
    at = say.moment(line.at)
    return say("no answer yet, hoped for by {at}", at=at) if line.late else say("answer by {at}", at=at)


def _waiting(code: SectionCode, line: DigestLine, text: str, say: Words) -> list[str]:
    if code == "reviews":
        return _review(line, say)
    if code == "money":
        return [sums(line.sums, say), say("level {level}", level=line.count or 0)]
    if line.at is None:
        return [text]
    overdue = line.code == "overdue"
    if line.clock is not None:
        return [text, running(line.clock, line.at, say, overdue=overdue)]
    at = say.moment(line.at)
    return [text, say("late since {at}", at=at) if overdue else say("due {at}", at=at)]


def _review(line: DigestLine, say: Words) -> list[str]:
    """Return of which week a report is, and by when it is to be reviewed."""
    week = say("week of {day}", day=line.on) if line.on else ""
    if line.code == "overdue":
        return [week, say("review overdue")]
    return [week, say("due {at}", at=say.deadline(line.at)) if line.at else ""]


def _when(code: SectionCode, line: DigestLine, say: Words) -> list[str]:
    day, at = say.date(line.on) if line.on else "", _at(line, say)
    match code:
        case "away":
            return [_coded(line.code, say, ABSENCES, EXCUSES)]
        case "not_due":
            return [say("due {at}", at=at) if at else ""]
        case "late":
            return [_came(line, say)]
        case "came_late":
            return [day, _came(line, say)]
        case "missed" if line.code == "prompted" and at:  # the lock is still to come
            return [day, say("can still answer until {at}", at=at)]
        case _:
            return [day]


def _came(line: DigestLine, say: Words) -> str:
    """Return when an answer came."""
    if line.at is None:
        return ""
    at = _at(line, say)
    return say("at {at}", at=at) if _same_day(line, say) else say("came {at}", at=at)


def _at(line: DigestLine, say: Words) -> str:
    """Return the reader's wall time, with its date where that is not the stand-up's own."""
    if line.at is None:
        return ""
    return say.time(line.at) if _same_day(line, say) else say.moment(line.at)


def _same_day(line: DigestLine, say: Words) -> bool:
    return line.on is None or line.at is None or local_date(line.at, say.reader.zone) == line.on


def _figures(code: SectionCode, line: DigestLine, say: Words) -> list[str]:
    if line.pair is None:
        return [_coded(line.code, say, METRIC_NAMES)]
    if code == "corrections":
        return [correction(line.pair, say), say.date(line.on) if line.on else ""]
    deals = say.many("{n} deal won", "{n} deals won", line.count or 0) if line.count else ""
    return [say.pair(line.pair), deals if line.pair.code != "won_deals" else ""]


def _coded(code: str, say: Words, *vocabularies: Mapping[str, str]) -> str:
    """Return a code in words; an unknown one is left out, since it would say nothing to a person."""
    return next((say(words[code]) for words in vocabularies if code in words), "")


def _button(line: DigestLine, say: Words) -> Block | None:
    if line.action == "none" or line.subject_id is None:
        return None
    if line.action in ("open_complaint", "open_customer"):
        of = "complaint" if line.action == "open_complaint" else "receivable"
        label = say("Open {customer}", customer=line.name)
        return button(CASE_OPEN, say("Open"), f"{of}:{line.subject_id}", accessibility_label=label)
    action_id, text, spoken = BUTTONS["open_blocker" if line.taken else line.action]
    return button(action_id, say(text), str(line.subject_id), accessibility_label=spoken(say, line.name))
