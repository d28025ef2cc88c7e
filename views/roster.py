"""First contact, and what changed about a person's own days and hours."""

from models.shapes.messages import AbsenceNotice, Welcome, ZoneChanged
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, speak

SETUP_OPEN = "setup_open"
SETTINGS_OPEN = "settings_open"
ZONE_KEEP = "zone_keep"
ABSENCE_WITHDRAW = "absence_withdraw"


def welcome(message: Welcome, reader: Reader) -> Drawing:
    """Say hello once, with the next step."""
    say = speak(reader)
    name = one_line(message.name, 200)
    if message.audience == "installer":
        return drawing(_to_installer(name, say))
    if message.audience == "manager":
        return drawing(_to_manager(message, name, say))
    return drawing(_to_rep(message, name, say))


def zone_changed(message: ZoneChanged, reader: Reader) -> Drawing:
    """Tell that the hours follow the new profile zone, and offer the old one."""
    say = speak(reader)
    old, new = say.zone(message.old_zone), say.zone(message.new_zone)
    line = say("Your time zone changed: prompts now come at {at} in {zone}.", at=message.morning_at, zone=new)
    return drawing(
        [section(line), actions(button(ZONE_KEEP, say("Keep {zone}", zone=old), message.old_zone))]
    )


def absence_notice(message: AbsenceNotice, reader: Reader) -> Drawing:
    """Tell a rep what somebody else recorded about the rep's days."""
    say = speak(reader)
    by, start, end = one_line(message.by, 200), say.date(message.starts_on), say.date(message.ends_on)
    days = say("on {day}", day=start) if start == end else say("from {start} to {end}", start=start, end=end)
    if message.withdrawn:
        line = say(
            "{by} took back that you are away {days}. I will ask you again on those days.", by=by, days=days
        )
        return drawing([section(line)])
    line = say("{by} noted that you are away {days}. I will not ask you on those days.", by=by, days=days)
    undo = button(ABSENCE_WITHDRAW, say("I am not away"), str(message.absence_id))
    return drawing([section(line), actions(undo)])


def _to_installer(name: str, say: Words) -> list[Block]:
    hello = say(
        "Hello {name}, I am Sales Coach. I ask each rep for a short stand-up in the morning and in the "
        "evening, and tell managers what needs them. I write to nobody until you add people.",
        name=name,
    )
    step = say("Next step: set up the first team. You can come back any time with /coach setup.")
    return [section(hello), section(step), actions(button(SETUP_OPEN, say("Set up"), style="primary"))]


def _to_manager(message: Welcome, name: str, say: Words) -> list[Block]:
    hello = say("Hello {name}, I am Sales Coach.", name=name)
    told = say(
        "You lead a team here: on working days I tell you who needs you, at {morning} and at {evening}, "
        "{zone} time, and nothing in between unless it cannot wait.",
        morning=message.morning_at,
        evening=message.evening_at,
        zone=say.zone(message.zone or None),
    )
    step = say("Nothing to do now: `/coach digest` shows the day so far. Other settings? Change them here.")
    return [
        section(f"{hello}\n{told}"),
        section(step),
        actions(button(SETTINGS_OPEN, say("Settings"))),
    ]


def _to_rep(message: Welcome, name: str, say: Words) -> list[Block]:
    hello = say("Hello {name}, I am Sales Coach.", name=name)
    if message.morning_at and message.evening_at:
        hours = say(
            "On working days I ask you two short questions: at {morning} and at {evening}, {zone} time.",
            morning=message.morning_at,
            evening=message.evening_at,
            zone=say.zone(message.zone or None),
        )
    else:
        hours = say("On working days I ask you for a short stand-up in the morning and in the evening.")
    step = say(
        "Nothing to do now: press Answer when I ask. Other hours or fewer reminders? Change them here."
    )
    typed = say("Type `/coach` here or in any channel for everything else. Other words I do not read.")
    return [
        section(f"{hello}\n{hours}"),
        section(step),
        actions(button(SETTINGS_OPEN, say("Settings"))),
        context(typed),
    ]
