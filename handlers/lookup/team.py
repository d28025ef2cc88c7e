"""`/coach team [name]`: totals and participation of one team."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.shown import keep_shown
from handlers.words import NotYourTeam, teams_called
from models.errors import UserError
from models.queries.team_day import team_day, teams_of
from models.shapes.roster import Asker
from models.tables import Team
from views import team as view
from views.language import speak
from views.menu import choose


class NoTeamOfYours(UserError):
    """Somebody without a team asked for "the team"."""

    template = "You belong to no team and lead nobody in one. Ask your administrator to add you to a team."


def answer(ask: Asking, args: str) -> Answer:
    """Return a team's day, or a choice when several may be meant."""
    with ask.reading() as (session, who):
        asker = who.member()
        found = chosen_teams(session, asker, args)
        if len(found) == 1:
            day, reader = team_day(session, asker, found[0], now=ask.now), who.reader
    if len(found) == 1:
        keep_shown(ask.sessions, ask.workspace_id, "team", day.shown, now=ask.now)
        return view.team(day, reader)
    return choose(
        speak(who.reader)("Which team?"), "team", [(row.name, row.name) for row in found], who.reader
    )


def chosen_teams(session: Session, asker: Asker, text: str) -> Sequence[Team]:
    """Return the teams that may be meant and that the asker may see; without a name the own one first.

    Raises:
        NoTeamCalled: no team fits the name.
        NotYourTeam: one fits that the asker may not see.
        NoTeamOfYours: no name was given and there is no team to see.
    """
    seen = teams_of(session, asker)
    if text.strip():
        named = teams_called(session, text)
        allowed = [row for row in named if row.id in {one.id for one in seen}]
        if not allowed:
            raise NotYourTeam(team=named[0].name)
        return allowed
    if not seen:
        raise NoTeamOfYours
    own = [row for row in seen if row.id == asker.team_id]
    return own if own and "rep" in asker.roles else seen
