"""What people may be told about a letter instead of being served."""

from models.errors import NotAllowed, UserError


class NotForYou(NotAllowed):
    """Letters are decided by legal."""

    template = "Only legal, or who stands in for legal, decides on letters. Please ask one of them."


class LetterDecided(UserError):
    """A letter is decided once; facts: `name`."""

    template = "{name} has decided on this letter already."


class LetterWithdrawn(UserError):
    """The letter is not called for any more."""

    template = "This letter was withdrawn: it is no longer called for."


class LetterBlocked(UserError):
    """An invoice of the letter is paid or held back; facts: `number`."""

    template = "{number} is paid, disputed, promised or frozen by now. A letter that names it cannot go out."
