"""Why the program does not go on: a finished sentence for whoever started it."""

from models.errors import CoachError

WRONG_USE = 2


class Refused(CoachError):
    """The program cannot do what it was started for; its text says what to do next."""

    def __init__(self, sentence: str, *, code: int = 1) -> None:
        """Keep the sentence and the exit code."""
        super().__init__(sentence)
        self.code = code


class TicksDead(Refused):
    """A part of the clockwork hangs: threads that hang can be neither ended nor waited for."""
