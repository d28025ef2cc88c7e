"""`/coach standup [@name] [date | last week]`: today's form, or how a day or a week went."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.looks import note_look
from handlers.words import NotYourPerson, leads, people_called, person_and_rest, readable
from models.errors import UserError
from models.queries.entry_days import entry_days
from models.queries.me import KINDS, metric_codes, monday, week_of
from models.queries.roster import may_see, member, team
from models.queries.standup import day_status
from models.queries.tenancy import policy
from models.rules.dates import read_date
from models.rules.local_time import local_date
from models.rules.matching import fold
from models.shapes.lookup import PersonWeek
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.tables import Member
from models.usecases import standup
from views.language import speak
from views.menu import choose
from views.standup import build
from views.status import day_page, week_page

WEEKS = {
    "week": 0,
    "this week": 0,
    "本周": 0,
    "这周": 0,
    "last week": -1,
    "上周": -1,
    "上星期": -1,
}
CARRY = timedelta(days=14)  # the last evening's plan belongs to the week's first targets
OVER = (standup.StandupLocked, standup.LockedForGood)


class NoFormOfYours(UserError):
    """Somebody who only leads people asked for the own form."""

    template = "You take part in no stand-up. Look at one of your people: /coach standup @name friday."


@dataclass(frozen=True)
class When:
    """A day, or a week by its Monday."""

    on: date
    is_week: bool = False


def answer(ask: Asking, args: str) -> Answer:
    """Return today's form, or the status of a day or week of the asker or of somebody led."""
    if not args.strip():
        return _form(ask)
    with ask.reading() as (session, who):
        asker = who.member()
        today = local_date(ask.now, asker.zone)
        name, rest = split(args, today)
        when = when_of(rest, today)
        people = people_called(session, name) if name else ()
        if len(people) > 1:
            options = [(f"<@{row.slack_user_id}> {rest}".strip(), row.name) for row in people]
            return choose(speak(who.reader)("Whom do you mean?"), "standup", options, who.reader)
        person = people[0] if people else None
        page = _status(session, asker, person, when, who.reader)
    if person is not None:
        note_look(ask, asker, [person.id], "standup")
    return page


def split(args: str, today: date) -> tuple[str, str]:
    """Return whom and when: what follows an @mention, else the longest end of the text that is a date."""
    name, rest = person_and_rest(args)
    if name:
        return name, rest
    tokens = rest.split()
    for start in range(len(tokens)):
        end = " ".join(tokens[start:])
        if fold(end) in WEEKS or readable(end, today, side="past"):
            return " ".join(tokens[:start]), end
    return rest, ""


def when_of(text: str, today: date) -> When:
    """Return the day or week that the text means; nothing = today.

    Raises:
        UnreadableDate: it means neither.
    """
    weeks = WEEKS.get(fold(text))
    if weeks is not None:
        return When(monday(today) + timedelta(weeks=weeks), is_week=True)
    return When(read_date(text, today, side="past") if text else today)


def _form(ask: Asking) -> Answer:
    """Open the form that fits the rep's hour; where the lock has passed, show how the day went."""
    try:
        with ask.writing() as (session, who):
            draft = standup.open_draft(session, who.member().member_id, None, now=ask.now)
        return build(draft, who.reader)
    except standup.NotInStandups:
        with ask.reading() as (session, who):
            if leads(session, who.member()):
                raise NoFormOfYours from None
        raise
    except OVER:
        with ask.reading() as (session, who):
            asker = who.member()
            return _status(session, asker, None, When(local_date(ask.now, asker.zone)), who.reader)


def _status(session: Session, asker: Asker, person: Member | None, when: When, reader: Reader) -> Answer:
    row = person or member(session, asker.member_id)
    if row is None or not may_see(session, asker, row.id):
        raise NotYourPerson(name=row.name if row else asker.name)
    own = row.id == asker.member_id
    if when.is_week:
        return week_page(person_week(session, row, when.on), reader, own=own)
    days = [day_status(session, row.id, kind, when.on) for kind in KINDS]
    return day_page(days, row.name, when.on, reader, own=own)


def person_week(session: Session, row: Member, starts_on: date) -> PersonWeek:
    """Return one person's week from its Monday on."""
    rules = policy(session)
    ends_on = starts_on + timedelta(days=6)
    told = entry_days(session, [row.id], starts_on - CARRY, ends_on + timedelta(days=7))[row.id]
    home = team(session, row.team_id) if row.team_id else None
    week = week_of(told, metric_codes(rules, home), starts_on, rules)
    return PersonWeek(
        name=row.name,
        slack_user_id=row.slack_user_id,
        starts_on=starts_on,
        ends_on=ends_on,
        days=tuple(day for day in told if starts_on <= day.local_date <= ends_on),
        week=week,
    )
