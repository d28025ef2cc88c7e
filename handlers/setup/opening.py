"""`/coach setup`: wizard or menu for administrators; without any, the claim for Slack owners and admins."""

from handlers.asking import Answer, Asking
from handlers.people import look_up
from handlers.setup.first_page import first_page
from models.queries.roster import administrators
from models.shapes.reader import Reader, locale_of
from models.usecases.permission import require_admin
from models.usecases.workspace import OnlySlackOwners
from views.setup.menu import claim


def answer(ask: Asking, _args: str) -> Answer:
    """Return the setup's first page, or the question whether the asker will be the first administrator."""
    with ask.writing() as (session, who):  # the wizard's preview is a trial of what Start would write
        if administrators(session):
            asker = who.member()
            require_admin(session, asker)
            return first_page(session, asker, who.reader, now=ask.now)
    person = look_up(ask.client, ask.slack_user_id)
    if not person.is_owner:
        raise OnlySlackOwners
    return claim(Reader(locale=locale_of(person.locale)))
