"""The setup's list of messages that were given up; each can be sent again or dropped."""

from collections.abc import Sequence
from typing import Any

from models.shapes.reader import Reader
from models.shapes.undelivered import Undelivered
from views.alert.wording import KIND_NAMES
from views.blocks import Block, actions, one_line, section
from views.inputs import chooser
from views.language import Words, speak
from views.pages import page_of
from views.setup import names
from views.setup.lists import back

AGAIN, DROP = "again", "drop"


def build(found: Sequence[Undelivered], reader: Reader, *, page: int = 0, done: str = "") -> dict[str, Any]:
    """Return the list, the newest first; `done` says what just happened."""
    say = speak(reader)
    head = [section(done)] if done else []
    head.append(
        section(say("Slack did not take these messages. Mend the reason first, then send them again."))
    )
    head.append(actions(back(say)))
    lines = [_message(one, say) for one in found]
    view = page_of(lines, say("Not delivered"), names.UNDELIVERED, "-", reader, page=page)
    return {**view, "blocks": [*head, *view["blocks"]]}


def _message(one: Undelivered, say: Words) -> Block:
    """Return one message; at its side stands the choice of what becomes of it."""
    kind = say(KIND_NAMES[one.kind]) if one.kind in KIND_NAMES else one_line(one.kind, 60)
    lines = [f"*{kind}* · {_place(one.target)} · {say.moment(one.at)}", one_line(one.reason, 250)]
    if one.maybe_sent:
        lines.append(say("It may have arrived: look there before you send it again."))
    if one.over:
        lines.append(say("Its time is over; it can only be dropped."))
    elif one.answered:
        lines.append(
            say("What this message asks for was answered or excused meanwhile. It can only be dropped.")
        )
    return section("\n".join(lines), _choice(one, say))


def _choice(one: Undelivered, say: Words) -> Block:
    drop = (f"{DROP}|{one.id}", say("Drop"))
    again = (f"{AGAIN}|{one.id}", say("Send again"))
    return chooser(names.DECIDE, say("Decide …"), [drop] if one.over or one.answered else [again, drop])


def _place(target: str) -> str:
    if target.startswith(("C", "G")):
        return f"<#{target}>"
    return f"<@{target}>" if target.startswith(("U", "W")) else one_line(target, 40)
