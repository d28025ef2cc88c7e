"""The policy in force, for everybody to read."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from models.rules.policy_checks.reading import write_value
from models.shapes.escalation import Unheld
from models.shapes.policy_change import PolicyRevision
from models.shapes.policy_fields import FORMS, PolicyField
from models.shapes.reader import Reader
from views.blocks import Block, button, context, escape, section
from views.case.hearing import ROLES
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.policy.kept import PREFIX, kept_lines
from views.policy.lines import fitting
from views.policy.names import POLICY_EDIT, TITLES, label
from views.policy.unheld import unheld


class Overview(NamedTuple):
    """The policy in force: its values by key, who changed it last, and whom it tells in vain."""

    version_no: int
    values: Mapping[str, Any]
    changed: PolicyRevision | None
    unheld: Sequence[Unheld] = ()


def overview(page: Overview, reader: Reader, *, edits: bool) -> Drawing:
    """Return the common keys by form, with `edits` a button for each form; then roles that nobody holds."""
    say = speak(reader)
    blocks: list[Block] = [section(_which(page.version_no, say))]
    for code, fields in FORMS.items():
        lines = [
            say.labelled(label(one.path, say), _said(one, page.values.get(one.path), say)) for one in fields
        ]
        edit = button(POLICY_EDIT, say("Change"), code) if edits else None
        blocks.append(section(f"*{say(TITLES[code])}*\n" + "\n".join(lines), edit))
    if page.unheld:
        blocks.append(section(unheld(page.unheld, say)))
    blocks.append(
        context(_changed(page.changed, say), say("All keys: `/coach policy KEY`, such as `pipeline`."))
    )
    return drawing(blocks)


def of_key(
    version_no: int, key: str, values: Mapping[str, Any], changed: PolicyRevision | None, reader: Reader
) -> Drawing:
    """Return the values of a key, its version and who changed it last."""
    say = speak(reader)
    lines = [line for path, value in values.items() for line in _lines(path, value, say)]
    head = f"*{escape(key, 100)}* · {_which(version_no, say)}"
    text = fitting(lines, lambda rest: say("… and {n} more: name a longer key.", n=rest))
    return drawing([section(head), section(text), context(_changed(changed, say))])


def _which(version_no: int, say: Words) -> str:
    if not version_no:
        return say("The policy is as delivered: nothing was set yet.")
    return say("Version {version_no} of the policy is in force.", version_no=str(version_no))


def _said(one: PolicyField, value: Any, say: Words) -> str:
    """Return a value as people say it: metrics by their names, money as money."""
    if value is None:
        return "–"
    match one.kind:
        case "money":
            return say.money(int(value))
        case "flag":
            return say("Yes") if value else say("No")
        case "main":
            return say.metric(value)
        case "ladder" | "boards" | "metrics":
            return escape(_listed(one, value, say), 300)
        case _:
            return escape(write_value(value), 60)


def _listed(one: PolicyField, value: Any, say: Words) -> str:
    if one.kind == "ladder":
        return say("; ").join(_level(level, say) for level in value)
    return say.list([say.metric(code) for code in value])


def _level(level: Mapping[str, Any], say: Words) -> str:
    """Return one level: its number, and whom it tells."""
    told = [say(ROLES[role]) if role in ROLES else say.role(role) for role in level["notify"]]
    return say.labelled(say("level {level}", level=level["level"]), say.list(told))


def _lines(path: str, value: Any, say: Words) -> list[str]:
    """Return the lines of one key: how long something is kept in words, all else as it is set."""
    kept = kept_lines(path, value, say) if path.startswith(PREFIX) else []
    return kept or [_line(f"`{path}`", value)]


def _line(name: str, value: Any) -> str:
    return f"{name}: {escape('–' if value is None else write_value(value), 60)}"


def _changed(changed: PolicyRevision | None, say: Words) -> str:
    if changed is None:
        return say("Never changed")
    if changed.created_by is None:
        return say("Last changed by the operator, {moment}", moment=changed.created_at)
    return say("Last changed by {who}, {moment}", who=f"<@{changed.created_by}>", moment=changed.created_at)
