"""What can go wrong in the field's words: each error is named for what happened and carries its facts."""

from collections.abc import Mapping, Sequence
from typing import ClassVar


class CoachError(Exception):
    """Everything that Sales Coach raises by itself."""


class UserError(CoachError):
    """A refusal that a person can mend; its text is a finished sentence that says what to do next.

    `template` is the English sentence and the key of its translation; `facts` fill its placeholders
    (dates, moments, numbers and names stay typed, so that a view can format them for the reader);
    `field` names the form field (= `block_id`) that the sentence belongs beside, if any.
    """

    template: ClassVar[str] = "This did not work. Please try again."

    def __init__(self, *, field: str | None = None, **facts: object) -> None:
        """Keep the facts of what happened."""
        self.field = field
        self.facts: Mapping[str, object] = facts
        super().__init__(self.template.format(**facts))


class Several(UserError):
    """More than one field needs another look; each error belongs beside its own."""

    template = "Some fields need another look."

    def __init__(self, errors: Sequence[UserError]) -> None:
        """Keep all that is wrong."""
        self.errors = tuple(errors)
        super().__init__()


class NotAllowed(UserError):
    """The asker's role does not reach this; `who` says who may."""

    template = "Only {who} may do this. Ask them, or your administrator."


class NotAMember(UserError):
    """The asker is not in the roster."""

    template = "You are not in a sales team here yet. Ask your administrator to add you with /coach setup."


class NotSaved(UserError):
    """The store was busy for longer than a person should wait."""

    template = "The bot is busy and could not do this. Nothing was changed; please try again."
