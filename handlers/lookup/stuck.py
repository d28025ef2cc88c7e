"""`/coach blockers [team]`: open stuck points; all of them in a modal with pages."""

from handlers.asking import Answer, Asking
from handlers.lookup.team import chosen_teams
from models.queries.blocker import open_blockers
from views import stuck as view
from views.language import speak
from views.menu import choose


def answer(ask: Asking, args: str) -> Answer:
    """Return the open stuck points the asker may read; `team|page` is what the page buttons send."""
    name, _, page = args.partition("|")
    name = "" if name.strip() == "-" else name.strip()
    with ask.reading() as (session, who):
        asker = who.member()
        teams = chosen_teams(session, asker, name) if name else ()
        if len(teams) > 1:
            options = [(row.name, row.name) for row in teams]
            return choose(speak(who.reader)("Which team?"), "blockers", options, who.reader)
        team_name = teams[0].name if teams else ""
        points = open_blockers(session, asker, teams[0].id if teams else None, now=ask.now)
    if not page.isdecimal():
        return view.stuck(points, team_name, who.reader, value=team_name)
    return view.pages(points, team_name, team_name, int(page[:4]), who.reader)
