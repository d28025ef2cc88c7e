"""`/coach board [name] [period] [league]`: a board as everybody may see it, and the own place."""

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.lookup.team import NoTeamOfYours
from handlers.words import leads, teams_called
from models.policy import Policy
from models.queries.boards.crew import known_league
from models.queries.roster import member, prefs_of
from models.queries.tenancy import policy, workspace
from models.rules.boards.asked import MINE, Asked, NoBoardCalled, asked
from models.rules.local_time import local_date
from models.shapes.boards import TEAMS, Board
from models.shapes.roster import Asker
from models.usecases.boards import look_up
from views import board_answer as view
from views.language import speak
from views.menu import choose


def answer(ask: Asking, args: str) -> Answer:
    """Return a board: the one that is named, else the first of the company's."""
    with ask.writing() as (session, who):
        asker = who.member()
        rules = policy(session)
        wanted = read(session, args, rules, ask)
        offer = _offer(session, asker, rules)
        board = wanted.board or next((Board(code=code) for code in rules.leaderboard.boards), None)
        if board is None:
            return view.no_boards(who.reader)
        wanted = wanted._replace(board=board)
        if wanted.team:
            found = teams_called(session, wanted.team)
            if len(found) > 1:
                choices = [(wanted.at_team(row.id).text(), row.name) for row in found]
                return choose(speak(who.reader)("Which team?"), "board", choices, who.reader)
            wanted = wanted.at_team(found[0].id)
        wanted = _at_home(wanted, asker)
        seen = look_up(
            session,
            board,
            wanted.league,
            wanted.period,
            me=asker.member_id,
            now=ask.now,
            fresh=wanted.fresh,
        )
    offer = offer.model_copy(update={"of_last_night": seen.of_last_night})
    return view.answer(seen.view, seen.own, wanted, offer, who.reader)


def read(session: Session, args: str, rules: Policy, ask: Asking) -> Asked:
    """Return what was typed or pressed.

    Raises:
        NoBoardCalled: it names no board of this company.
    """
    today = local_date(ask.now, workspace(session).timezone)
    boards = rules.leaderboard
    wanted = asked(args, today, codes=boards.boards, kinds=boards.period_kinds)
    if wanted.league not in (TEAMS, MINE) and not known_league(wanted.league):
        raise NoBoardCalled(name=args.strip())
    return wanted


def _at_home(wanted: Asked, asker: Asker) -> Asked:
    """Return "my team" as that team."""
    if wanted.league != MINE:
        return wanted
    if asker.team_id is None:
        raise NoTeamOfYours
    return wanted.at_team(asker.team_id)


def _offer(session: Session, asker: Asker, rules: Policy) -> view.Offer:
    row = member(session, asker.member_id)
    hidden = row is not None and prefs_of(row).hides_on_boards
    is_rep = "rep" in asker.roles
    return view.Offer(
        member_id=asker.member_id,
        codes=rules.leaderboard.boards,
        leads=leads(session, asker),
        hidden=is_rep and hidden and rules.leaderboard.opt_out,
        may_hide=is_rep and rules.leaderboard.opt_out,
        in_team=asker.team_id is not None,
    )
