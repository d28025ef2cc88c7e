"""The standard team that the demo plays and the tests know."""

from bot.demo.cast import (
    EAST_CHANNEL,
    NORTH_CHANNEL,
    PEOPLE,
    REPS,
    SLACK_TEAM,
    Cast,
    standard_team,
)

__all__ = ["EAST_CHANNEL", "NORTH_CHANNEL", "PEOPLE", "REPS", "SLACK_TEAM", "Cast", "standard_team"]
