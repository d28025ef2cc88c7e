"""Whether the ticks live, felt again and again."""

from collections.abc import Callable

from bot.refusals import TicksDead


class Pulse:
    """Takes the ticks for dead when two looks in a row find them so.

    Once may be the machine's doing: a process that stood still for minutes finds every tick silent when it
    goes on, and a moment later all of them have come.
    """

    def __init__(self, dead: Callable[[], bool]) -> None:
        """Ask `dead` at each look."""
        self._dead = dead
        self._dead_before = False

    def feel(self) -> None:
        """Look once.

        Raises:
            TicksDead: a tick was dead at the last look, too.
        """
        before, self._dead_before = self._dead_before, self._dead()
        if before and self._dead_before:
            raise TicksDead(
                "The ticks stopped and could not be revived; see the log. The supervisor starts anew."
            )
