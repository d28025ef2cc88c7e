"""`/coach blockers [team | new]`: open stuck points, all of them in a modal with pages; or a new one."""

from handlers.asking import Answer, Asking
from handlers.lookup.team import chosen_teams
from models.queries.blocker import open_blockers
from models.rules.matching import fold
from views import stuck as view
from views.blocker_form import new_form
from views.language import speak
from views.menu import choose

NEW = frozenset({"new", "新", "新建"})


def answer(ask: Asking, args: str) -> Answer:
    """Return the open stuck points the asker may read; `team|page` is what the page buttons send."""
    if fold(args) in NEW:
        return new_form(ask.members_reader())
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
