"""`/coach rates [team | @name] [period]`: how well complaints and wishes for support were answered."""

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.looks import note_look
from handlers.lookup.team import chosen_teams
from handlers.shown import keep_shown
from handlers.words import MENTION, NotYourPerson, people_called
from models.queries.rates import rates_of_member, rates_of_team
from models.queries.roster import may_see, member, team_named
from models.queries.team_day import teams_of
from models.rules.local_time import local_date
from models.rules.targets.asked import asked
from models.shapes.roster import Asker
from models.shapes.service import RatesPage
from models.tables import Member, Team
from views import rates as view
from views.language import speak
from views.menu import choose


def answer(ask: Asking, args: str) -> Answer:
    """Return the rates of whoever is meant, or a choice when several may be; of this month by default."""
    with ask.reading() as (session, who):
        asker = who.member()
        wanted = asked(args, local_date(ask.now, asker.zone))
        found = _meant(session, asker, wanted.whose)
        if len(found) > 1:
            options = [(f"{_typed(row)} {wanted.period.label}", row.name) for row in found]
            return choose(speak(who.reader)("Whose rates?"), "rates", options, who.reader)
        page: RatesPage
        if isinstance(found[0], Team):
            page = rates_of_team(session, asker, found[0], wanted.period, now=ask.now)
        else:
            page = rates_of_member(session, found[0], wanted.period, now=ask.now)
    if isinstance(found[0], Member):
        note_look(ask, asker, [found[0].id], "number")
    keep_shown(ask.sessions, ask.workspace_id, "rates", page.shown, now=ask.now)
    return view.page(page, who.reader)


def _meant(session: Session, asker: Asker, text: str) -> list[Member | Team]:
    """Return whom the text may mean; without one a rep's own and of who sees no team, else the teams seen.

    Raises:
        UserError: nobody fits, or the asker may not see it.
    """
    if not text and ("rep" in asker.roles or not teams_of(session, asker)):
        own = member(session, asker.member_id)
        return [own] if own else []
    if not text or (not MENTION.match(text) and team_named(session, text)):
        return list(chosen_teams(session, asker, text))
    people = people_called(session, text)
    allowed = [row for row in people if may_see(session, asker, row.id)]
    if not allowed:
        raise NotYourPerson(name=people[0].name)
    return list(allowed)


def _typed(row: Member | Team) -> str:
    return row.name if isinstance(row, Team) else row.slack_user_id
