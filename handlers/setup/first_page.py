"""Where the setup begins: in the wizard while nothing is set up, else in the menu."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from handlers.setup.pages import menu_page
from models.errors import UserError
from models.queries.tenancy import policy
from models.queries.wizard import filled, wizard_state
from models.rules.policy_templates import with_template
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.shapes.wizard import Draft, Page
from models.usecases.wizard import preview
from views.wizard import pages, starting


def first_page(
    session: Session, asker: Asker | None, reader: Reader, *, now: datetime, done: str = ""
) -> dict[str, Any]:
    """Return the setup's first page; of the wizard, the page where it was left."""
    state = wizard_state(session)
    if state is None:
        return menu_page(session, reader, now=now, done=done)
    if done:
        return pages.place(filled(session, state.draft), reader, done=done)
    try:
        return wizard_page(session, state.draft, state.draft.page, asker, reader, now=now)
    except UserError:  # what was chosen does not hold any more: each page says so beside its field
        return wizard_page(session, state.draft, "place", asker, reader, now=now)


def wizard_page(
    session: Session, draft: Draft, page: Page, asker: Asker | None, reader: Reader, *, now: datetime
) -> dict[str, Any]:
    """Return one page of the wizard, with what was chosen or is proposed."""
    whole = filled(session, draft)
    if page == "start":
        return starting.build(preview(session, whole, actor=asker, now=now), whole, reader)
    if page == "hours":
        rules = policy(session)
        chosen = with_template(rules, draft.template) if draft.template else rules
        return pages.hours(whole, chosen, reader)
    if page == "leaders" and len(draft.managers) > 1:
        return pages.leaders(whole, reader)
    return pages.people(whole, reader) if page in ("people", "leaders") else pages.place(whole, reader)
