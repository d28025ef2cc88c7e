"""`python -m tests.scenarios.day_with_two.coach FILE PLUGS run`: the bot, whose clock is the story's."""

import sys
from pathlib import Path

import bot.app
from bot.cli import main
from tests.faults.plugs import pull_all
from tests.scenarios.day_with_two.shared_clock import ToldClock

if __name__ == "__main__":
    _program, told, plugs, *words = sys.argv
    setattr(bot.app, "SystemClock", lambda: ToldClock(Path(told)))  # noqa: B010 - in this process only
    pull_all(plugs)
    sys.argv = ["coach", *words]
    main()
