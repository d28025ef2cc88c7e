"""`python -m tests.scenarios.day_with_two.coach FILE run`: the bot, whose clock is the story's."""

import sys
from pathlib import Path

import bot.app
from bot.cli import main
from tests.scenarios.day_with_two.shared_clock import ToldClock

if __name__ == "__main__":
    _program, told, *words = sys.argv
    setattr(bot.app, "SystemClock", lambda: ToldClock(Path(told)))  # noqa: B010 - in this process only
    sys.argv = ["coach", *words]
    main()
