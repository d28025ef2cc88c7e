"""`python -m tests.scenarios.two_workspaces.coach FILE PLUG run`: the bot, whose clock is the story's."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import bot.app
from bot.cli import main
from bot.directory import Directory
from tests.chaos.coach import pull
from tests.faults.plugs import PLUGS
from tests.scenarios.day_with_two.shared_clock import ToldClock


def without_own_token() -> None:
    """Take whichever token comes first, whosever it is."""
    look = Directory._bot  # noqa: SLF001 - a plug is pulled

    def anybodys(self: Directory, enterprise_id: str | None, team_id: str | None) -> object:
        return look(self, None, "T_ASTER") or look(self, enterprise_id, team_id)

    setattr(Directory, "_bot", anybodys)  # noqa: B010 - a plug is pulled, which no type allows


def without_leaving() -> None:
    """Hear nothing of a company that takes the app away."""
    pull("models.usecases.installation", "uninstalled", lambda *_, **__: None)


OURS: Mapping[str, Callable[[], None]] = {"own_token": without_own_token, "leaving": without_leaving}
EVERY: Mapping[str, Callable[[], None]] = {**PLUGS, **OURS}

if __name__ == "__main__":
    _program, told, plug, *words = sys.argv
    setattr(bot.app, "SystemClock", lambda: ToldClock(Path(told)))  # noqa: B010 - in this process only
    if plug:
        EVERY[plug]()
    sys.argv = ["coach", *words]
    main()
