"""What is refused about corrections of closed months."""

from models.errors import UserError


class NothingToCorrect(UserError):
    """The records of a closed month say the same again, or other things than were asked about."""

    template = "The records have changed once more since this message. I ask again when they still differ."


class NotYoursToCorrect(UserError):
    """Somebody confirms a correction who may not: nobody does for own numbers."""

    template = "Only those who lead everybody concerned may correct a closed month, and nobody own numbers."
