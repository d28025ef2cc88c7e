"""`/coach why [metric] [@name | team] [period or date]`: explains a number as it was shown."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.looks import note_look
from handlers.why.case import case_answer
from handlers.words import NotYourPerson, NotYourTeam, OnlyWhoLeads, people_called
from models.queries.number_reach import may_see_number, seen_subjects
from models.queries.roster import find_people, team_named
from models.queries.tenancy import workspace_of
from models.queries.why import explain, name_of, shown_lately
from models.rules.boards.asked import CODES as BOARDS
from models.rules.local_time import local_date
from models.rules.matching import fold
from models.rules.periods import period_of
from models.rules.why.asked import COMPANY, NoMetricCalled, Wanted, pressed, typed
from models.rules.why.case_asked import case_asked, case_named
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from views import why as view
from views.language import speak
from views.language.catalogue import catalogue
from views.language.vocabulary import METRIC_NAMES
from views.menu import choose


def answer(ask: Asking, args: str) -> Answer:
    """Explain a number or a case; without one, offer the numbers that were shown lately.

    Raises:
        NoMetricCalled, NobodyCalled: what was typed names nothing.
        NotYourPerson, NotYourTeam, OnlyWhoLeads: it is not for the asker's eyes.
    """
    case = case_asked(args)
    with ask.reading() as (session, who):
        asker = who.member()
        if case is None:
            today = local_date(ask.now, asker.zone)
            wanted = pressed(args) or typed(args, names(), today)
            case = case_named(args) if wanted.code is None else None
            if case is None:
                page, looked_at = _number(session, asker, wanted, today, who.reader, now=ask.now)
    if case is not None:
        return case_answer(ask, case)
    note_look(ask, asker, looked_at, "number")
    return page


def _number(
    session: Session, asker: Asker, wanted: Wanted, today: date, reader: Reader, *, now: datetime
) -> tuple[Answer, Sequence[UUID]]:
    """Return the answer, and at whose number somebody looks by it."""
    whose = whose_of(session, asker, wanted)
    for subject in whose if len(whose) == 1 else ():
        require_seen(session, asker, subject)
    if wanted.code is None:
        allowed = [subject for subject in whose if may_see_number(session, asker, subject)]
        named = name_of(session, allowed[0]) if len(allowed) == 1 else ""
        seen = allowed if wanted.whose else seen_subjects(session, asker)
        return view.menu(shown_lately(session, seen, now=now), named, reader), ()
    if len(whose) > 1:
        span = wanted.period or period_of("month", wanted.on or today)
        return _which(session, wanted.code, span, whose, reader), ()
    found = explain(session, whose[0], wanted.code, period=wanted.period, on=wanted.on, today=today, now=now)
    return view.explanation(found, reader), [whose[0].id] if whose[0].scope == "member" else ()


@cache
def names() -> Mapping[str, str]:
    """Return the codes of metrics by what people type: short as boards are called, the code, either name."""
    found: dict[str, str] = {fold(word): code for word, code in BOARDS.items()}
    found |= {fold(word): "standup_participation" for word in ("participation", "参与率")}
    found |= {fold(code): code for code in METRIC_NAMES}
    found |= {fold(code.replace("_", " ")): code for code in METRIC_NAMES}
    for code, name in METRIC_NAMES.items():
        found[fold(name)] = code
        found[fold(catalogue("zh_CN").get(name, name))] = code
    return found


def whose_of(session: Session, asker: Asker, wanted: Wanted) -> Sequence[Subject]:
    """Return whose number may be meant: nothing typed is the asker; a team of that name beats a person."""
    text = wanted.whose
    if wanted.subject is not None:
        return [wanted.subject]
    if not text:
        return [Subject("member", asker.member_id)]
    if fold(text) in COMPANY:
        return [Subject("workspace", workspace_of(session))]
    teams = [] if text.startswith(("@", "＠", "<@")) else team_named(session, text)
    if teams:
        return [Subject("team", row.id) for row in teams]
    if wanted.code is None and not find_people(session, text):
        raise NoMetricCalled(name=text)
    return [Subject("member", row.id) for row in people_called(session, text)]


def require_seen(session: Session, asker: Asker, subject: Subject) -> None:
    """Let nobody see a number that is not for them.

    Raises:
        NotYourPerson, NotYourTeam, OnlyWhoLeads: by whose number it is.
    """
    if may_see_number(session, asker, subject):
        return
    name = name_of(session, subject)
    match subject.scope:
        case "member":
            raise NotYourPerson(name=name)
        case "team":
            raise NotYourTeam(team=name)
        case "workspace":
            raise OnlyWhoLeads


def _which(
    session: Session, code: str, period: Period, subjects: Sequence[Subject], reader: Reader
) -> Answer:
    options = [(view.wanted(code, subject, period), name_of(session, subject)) for subject in subjects]
    return choose(speak(reader)("Whose number do you mean?"), "why", options, reader)
