"""A form of the policy: what it would change is looked at first, and taken once that is confirmed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import StaleForm, redraw, show, view_id_of
from handlers.someone import Someone
from models.errors import Several, UserError
from models.policy import Policy
from models.queries.tenancy import policy, policy_version
from models.rules.policy_checks import proposed
from models.rules.policy_checks.form_values import form_values
from models.rules.policy_checks.refusals import PolicyRefused
from models.rules.policy_templates import TEMPLATES, template_called, with_template
from models.shapes.policy_fields import FORMS, FormCode
from models.shapes.policy_rehearsal import PolicyRehearsal
from models.usecases.inbox import first_time
from models.usecases.permission import require_admin
from models.usecases.policy import activate
from models.usecases.policy_preview import preview
from models.usecases.policy_rehearsal import COMING_DAYS, PAST_DAYS, rehearse
from views.fields import facts_of
from views.inputs import pressed
from views.policy.change import confirm, done
from views.policy.form import form_of, read


class NothingDiffers(UserError):
    """A form that says what is in force already."""

    template = "This is in force already. Change something, or press Cancel."


def look_at(ask: Asking) -> None:
    """Show what the form would change and affect; what is wrong stands beside its field."""
    code = form_of(ask.view)
    if code is None:
        raise StaleForm
    with ask.writing() as (session, who):
        require_admin(session, who.member())
        in_force = policy(session)
        before = form_values(in_force)
        typed = read(ask.view, code, before, in_force.currency)
        part = {path: value for path, value in typed.items() if before.get(path) != value}
        if not part:
            raise NothingDiffers(field=FORMS[code][0].path)
        view = _confirmation(session, who, ask, in_force, part, code=code)
    ask.ack(response_action="push", view=view)


def use_template(ask: Asking) -> None:
    """Show what a template would change of the rules in force; it holds once that is confirmed."""
    code = template_called(pressed(ask.body)[1])
    with ask.writing() as (session, who):
        require_admin(session, who.member())
        in_force = policy(session)
        if with_template(in_force, code) == in_force:
            raise NothingDiffers
        view = _confirmation(session, who, ask, in_force, flat(TEMPLATES[code]))
    show(ask.client, ask.body, view)
    ask.ack()


def put_in_force(ask: Asking) -> None:
    """Put the change in force that was looked at; of another policy than that it is looked at again."""
    facts = facts_of(ask.view)
    part, seen = facts.get("part"), facts.get("version")
    if not isinstance(part, dict) or not isinstance(seen, int):
        raise StaleForm
    with ask.writing() as (session, who):
        require_admin(session, who.member())
        in_force = policy(session)
        once = (
            f"policy:{view_id_of(ask.body)}:{seen}"  # drawn anew, the same view may confirm another version
        )
        if not first_time(session, once, now=ask.now):
            view = done(policy_version(session), who.reader)
        elif policy_version(session) != seen:
            view = _confirmation(session, who, ask, in_force, part, again=True)
        else:
            wanted = proposed(in_force, nested(part))
            view = done(activate(session, wanted, actor=who.asker, now=ask.now), who.reader)
    ask.ack(response_action="update", view=view)


def rehearse_past(ask: Asking) -> None:
    """Try the change on the last days, as they went."""
    _rehearse(ask, days=PAST_DAYS, coming=False)


def rehearse_coming(ask: Asking) -> None:
    """Try the change on the days ahead, as if nobody acted."""
    _rehearse(ask, days=COMING_DAYS, coming=True)


def _rehearse(ask: Asking, *, days: int, coming: bool) -> None:
    """Draw the page anew with what a rehearsal finds; it may take longer than Slack waits for an answer."""
    part = facts_of(ask.view).get("part")
    if not isinstance(part, dict):
        raise StaleForm
    with ask.reading() as (session, who):
        require_admin(session, who.member())
        ask.ack()
        wanted = proposed(policy(session), nested(part))
        found = rehearse(session, wanted, actor=who.asker, now=ask.now, days=days, coming=coming)
    with ask.writing() as (session, who):
        view = _confirmation(session, who, ask, policy(session), part, tried=found)
    redraw(ask.client, ask.body, view)


def _confirmation(
    session: Session,
    who: Someone,
    ask: Asking,
    in_force: Policy,
    part: Mapping[str, Any],
    *,
    code: FormCode | None = None,
    again: bool = False,
    tried: PolicyRehearsal | None = None,
) -> dict[str, Any]:
    """Return the page that shows the change; `code` is the form in which errors find their fields."""
    try:
        wanted = proposed(in_force, nested(part))
    except PolicyRefused as refused:
        raise Several([_beside(error, code) for error in refused.errors]) from refused
    found = preview(session, wanted, actor=who.asker, now=ask.now)
    facts = {"version": found.version_no, "part": {path: _plain(value) for path, value in part.items()}}
    return confirm(found, facts, who.reader, again=again, tried=tried)


def nested(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by their paths as a part of the document."""
    document: dict[str, Any] = {}
    for path, value in part.items():
        here = document
        *way, last = path.split(".")
        for name in way:
            here = here.setdefault(name, {})
        here[last] = value
    return document


def flat(document: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    """Return a part of the document as values by their paths."""
    found: dict[str, Any] = {}
    for key, value in document.items():
        here = f"{path}{key}"
        found |= flat(value, f"{here}.") if isinstance(value, Mapping) else {here: value}
    return found


def _beside(error: UserError, code: FormCode | None) -> UserError:
    """Return the error with the field of the form that its path lies in."""
    fields = [one.path for one in FORMS[code]] if code else []
    error.field = next((path for path in fields if (error.field or "").startswith(path)), error.field)
    return error


def _plain(value: Any) -> Any:
    """Return a value as a form remembers it: levels, lists, numbers as text, words."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool | str | int) else str(value)
