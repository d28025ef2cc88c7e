"""Who of legal and of after-sales is on a major complaint, beside the manager who steps in all the same."""

from models.shapes.messages.case import CaseLine, ComplaintLine
from views.complaint.facts import joined
from views.language import Words, phrase

STILL = phrase("The manager or somebody above still steps in, and the levels go on.")


def whose_first(line: CaseLine, say: Words) -> str:
    """Say that a major one is the manager's first, and what a take says for those called in beside."""
    if not isinstance(line, ComplaintLine) or not line.joins:
        return say("The manager or somebody above takes it first.")
    if any(one.mine for one in line.on_it):
        return ""
    return say(
        "The manager or somebody above takes it first; Take says that you are on it as {role}.",
        role=say.role(line.heard.role),
    )


def beside(line: CaseLine, say: Words) -> list[str]:
    """Return who is on it; to somebody who is, what goes on all the same."""
    if not isinstance(line, ComplaintLine):
        return []
    told = [joined(one, say) for one in line.on_it]
    return [*told, say(STILL)] if any(one.mine for one in line.on_it) else told
