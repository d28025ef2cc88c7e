"""The wizard on the App Home: what is chosen, what comes next, and the one button."""

from models.shapes.wizard import Draft, WizardState
from views.blocks import Block, actions, button, context, header, one_line, section
from views.language import Words
from views.policy.templates import NAMES
from views.setup.names import MENU
from views.wizard.names import WIZARD_OPEN

LEFT, DONE = "○", "✓"


def home_blocks(state: WizardState, say: Words) -> list[Block]:
    """Return how far the wizard is."""
    draft = state.draft
    begun = state.changed_at is not None
    go = say("Go on setting up") if begun else say("Begin")
    hello = say("Four short steps, then the first stand-up. Nobody is written to before you press Start.")
    blocks = [
        header(say("Set up Sales Coach")),
        section(hello),
        section("\n".join(_steps(draft, say))),
        actions(
            button(WIZARD_OPEN, go, style="primary"),
            button(MENU, say("All settings")),
            block_id="home_wizard",
        ),
    ]
    if begun:
        who = f"<@{state.changed_by}>"
        blocks.append(context(say("Last changed by {who}, {moment}", who=who, moment=state.changed_at)))
    return blocks


def _steps(draft: Draft, say: Words) -> list[str]:
    """Return the four steps, each with what was chosen."""
    place = people = hours = ""
    if draft.slack_channel_id:
        parts = [f"<#{draft.slack_channel_id}>", one_line(draft.team_name, 120)]
        place = " · ".join([*parts, *([say(NAMES[draft.template])] if draft.template else ())])
    if draft.people and draft.managers:
        asked = say.many("{n} person", "{n} people", len(draft.people))
        led = say.list([one_line(one.name, 80) for one in draft.managers])
        people = say("{people}, led by {names}", people=asked, names=led)
    if draft.morning_at and draft.evening_at:
        hours = f"{draft.morning_at} · {draft.evening_at}"
    told = [
        (say("The team and its channel"), place),
        (say("The people"), people),
        (say("The hours"), hours),
        (say("Look at what will be sent, and start"), ""),
    ]
    return [f"{DONE if chosen else LEFT} {name}" + (f": {chosen}" if chosen else "") for name, chosen in told]
