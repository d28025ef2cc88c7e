"""`/coach setup`: the menu for administrators; while there is none, the claim for Slack owners and admins."""

from handlers.asking import Answer, Asking
from handlers.people import look_up
from handlers.setup.pages import menu_page
from models.queries.roster import administrators
from models.shapes.reader import Reader, locale_of
from models.usecases.permission import require_admin
from models.usecases.workspace import OnlySlackOwners
from views.setup.menu import claim


def answer(ask: Asking, _args: str) -> Answer:
    """Return the setup's first page, or the question whether the asker will be the first administrator."""
    with ask.reading() as (session, who):
        if administrators(session):
            require_admin(session, who.member())
            return menu_page(session, who.reader, now=ask.now)
    person = look_up(ask.client, ask.slack_user_id)
    if not person.is_owner:
        raise OnlySlackOwners
    return claim(Reader(locale=locale_of(person.locale)))
