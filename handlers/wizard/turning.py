"""The wizard opened where it was left, and a page back."""

from handlers.asking import Asking
from handlers.presses import StaleButton, redraw, show
from handlers.setup.first_page import first_page, wizard_page
from models.queries.wizard import wizard_state
from models.usecases.permission import require_admin
from views.fields import part
from views.inputs import pressed
from views.wizard.names import PAGES


def open_wizard(ask: Asking) -> None:
    """Begin, or go on where it was left; with nothing left to set up, open the setup."""
    with ask.writing() as (session, who):  # the preview is a trial of what Start would write
        asker = who.member()
        require_admin(session, asker)
        view = first_page(session, asker, who.reader, now=ask.now)
    if part(ask.view, "type") == "modal":
        redraw(ask.client, ask.body, view)
    else:
        show(ask.client, ask.body, view)
    ask.ack()


def go_back(ask: Asking) -> None:
    """Draw the page before; what was typed on this one is not kept."""
    wanted = next((page for page in PAGES if page == pressed(ask.body)[1]), None)
    if wanted is None or wanted == "start":
        raise StaleButton
    with ask.writing() as (session, who):
        asker = who.member()
        require_admin(session, asker)
        state = wizard_state(session)
        if state is None:
            view = first_page(session, asker, who.reader, now=ask.now)
        else:
            view = wizard_page(session, state.draft, wanted, asker, who.reader, now=ask.now)
    redraw(ask.client, ask.body, view)
    ask.ack()
