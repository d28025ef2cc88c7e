"""What the policy says, and the forms of its common keys."""

from handlers.asking import Answer, Asking
from handlers.presses import StaleButton, show
from models.queries.policy import history, last_change, version
from models.queries.unheld_roles import unheld_roles
from models.rules.policy_checks.differences import below
from models.rules.policy_checks.form_values import form_values
from models.shapes.policy_fields import FORMS
from models.usecases.permission import require_admin
from views.inputs import pressed
from views.policy.form import build
from views.policy.shown import Overview, of_key, overview


def answer(ask: Asking, args: str) -> Answer:
    """Return the common keys, or the values of the one that was typed."""
    key = args.strip().strip(".`")
    with ask.reading() as (session, who):
        asker = who.member()
        chosen = version(session, None)
        if key:
            found = below(chosen.policy, key)
            return of_key(chosen.version_no, key, found, last_change(session, key), who.reader)
        newest = next(iter(history(session, 1)), None)
        found = form_values(chosen.policy)
        page = Overview(chosen.version_no, found, newest, unheld_roles(session))
        return overview(page, who.reader, edits="admin" in asker.roles)


def open_form(ask: Asking) -> None:
    """Open the form that was pressed for, as things stand."""
    wanted = pressed(ask.body)[1]
    code = next((known for known in FORMS if known == wanted), None)
    if code is None:
        raise StaleButton
    with ask.reading() as (session, who):
        require_admin(session, who.member())
        view = build(code, form_values(version(session, None).policy), who.reader)
    show(ask.client, ask.body, view)
    ask.ack()
