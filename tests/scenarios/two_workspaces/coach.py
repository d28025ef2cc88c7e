"""`python -m tests.scenarios.two_workspaces.coach FILE PLUG run`: the bot, whose clock is the story's."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

import bot.app
from bot.cli import main
from bot.installations.store import Installations, Token
from tests.chaos.coach import pull
from tests.faults.plugs import PLUGS
from tests.scenarios.day_with_two.shared_clock import ToldClock


def without_own_token() -> None:
    """Take whichever token comes first, whosever it is."""
    sealed = Installations.tokens

    def anybodys(self: Installations, session: Session, _whose: UUID | None = None) -> Mapping[UUID, Token]:
        found = sealed(self, session)
        first = next(iter(found.values()), None)
        return dict.fromkeys(found, first) if first else {}

    setattr(Installations, "tokens", anybodys)  # noqa: B010 - a plug is pulled, which no type allows


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
