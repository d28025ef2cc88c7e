"""A third team: Kai gets one of his own, and its channel hears how it stands before he is even asked."""

from bot.demo.cast import WEST_CHANNEL
from bot.demo.day import Day

ZONE = "America/Los_Angeles"  # its hours come before Kai's, in Honolulu


def founded(day: Day) -> None:
    """Ada founds West in the setup and puts Kai in it, before anybody of North is asked."""
    day.at("Ada", "08:30")
    ada = day.person("Ada")
    ada.command("/coach", "setup")
    ada.press("modal", "setup_teams")
    ada.press("modal", "setup_team", value="new")
    ada.fill("name", "West")
    ada.fill("slack_channel_id", WEST_CHANNEL)
    ada.fill("timezone", ZONE)
    ada.submit()
    ada.press("modal", "setup_menu")
    ada.press("modal", "setup_members")
    ada.press("modal", "setup_member", value=day.cast.slack_id("Kai"))
    ada.fill("team", _choice(day, "Ada", "team", "West"))
    ada.submit()
    day.screen.tell("Ada founds the team West, with Kai in it.")


def in_the_morning(day: Day) -> None:
    """Nobody of West was asked yet, and its channel says so at its hour."""
    _heard_of(day, "Morning", "10:00")


def in_the_evening(day: Day) -> None:
    """The same at the end of the day in Los Angeles."""
    _heard_of(day, "Evening", "18:30")


def _heard_of(day: Day, kind: str, wall: str) -> None:
    day.at_hour(ZONE, wall)
    words = [f"{kind} stand-up · West", "0 of 1", "1 not asked yet"]
    day.posted(WEST_CHANNEL, f"the {kind.lower()} summary of West", words)


def _choice(day: Day, name: str, block: str, label: str) -> str:
    """Return the value of a choice in somebody's open form by what it says."""

    def look() -> str | None:
        fields = {one.get("block_id"): one for one in (day.person(name).view() or {}).get("blocks", [])}
        options = fields.get(block, {}).get("element", {}).get("options", [])
        return next((one["value"] for one in options if one["text"]["text"] == label), None)

    return day.checks.until(f"{label} can be chosen", look)
