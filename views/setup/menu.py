"""The setup's first page: how far it is, the next step, and where everything is."""

from typing import Any

from models.shapes.reader import Reader
from models.shapes.setup import SetupState
from views.blocks import Block, actions, button, context, divider, one_line, section
from views.fields import modal
from views.inputs import person_chooser
from views.language import Words, speak
from views.pause import PAUSE, RESUME
from views.setup import names
from views.wizard.names import WIZARD_OPEN

NAMED = 3  # people and teams named in one line


def claim(reader: Reader) -> dict[str, Any]:
    """Return the question whether a Slack owner or admin will be the first administrator."""
    say = speak(reader)
    text = say(
        "Nobody administers Sales Coach here yet. As an owner or admin of this Slack workspace you may be "
        "the first administrator: you set up teams and members, and can add other administrators later."
    )
    return modal(
        names.CLAIM_FORM, say("Setup"), [section(text)], submit=say("Be administrator"), close=say("Cancel")
    )


def build(state: SetupState, reader: Reader, *, done: str = "") -> dict[str, Any]:
    """Return the menu; `done` says what just happened."""
    say = speak(reader)
    blocks: list[Block] = [section(done)] if done else []
    blocks += state_blocks(state, say)
    if state.fresh:
        wizard = button(WIZARD_OPEN, say("Be led through it"), style="primary")
        blocks.append(actions(wizard, block_id="setup_wizard"))
    if state.undelivered:
        waiting = say.many("{n} message not delivered", "{n} messages not delivered", state.undelivered)
        blocks.append(section(waiting, button(names.UNDELIVERED, say("Show them"))))
    blocks += [
        actions(
            button(names.TEAMS, say("Teams")),
            button(names.MEMBERS, say("Members")),
            button(names.COMPANY, say("Company rules")),
            button(names.DAYS, say("Days off")),
        ),
        divider(),
        section(say("Try it: a test prompt counts for nothing and goes only to the person you choose.")),
        actions(
            person_chooser(names.TEST, say("Send a test prompt to …")),
            person_chooser(names.REHEARSE, say("Show what … will see tomorrow")),
            block_id="setup_try",
        ),
        divider(),
        _pause(state, say),
    ]
    return modal(names.MENU_VIEW, say("Setup"), blocks, close=say("Close"))


def state_blocks(state: SetupState, say: Words) -> list[Block]:
    """Return how far the setup is and the next step; the App Home shows the same."""
    teams = say.many("{n} team", "{n} teams", state.teams)
    reps = say.many("{n} sales rep", "{n} sales reps", state.reps)
    facts = " · ".join([teams, reps, say("administrators: {names}", names=_some(state.administrators, say))])
    return [section(f"*{next_step(state, say)}*"), context(facts)]


def next_step(state: SetupState, say: Words) -> str:
    """Return the one thing to do next."""
    if state.teams == 0:
        return say("Next step: add the first team.")
    if state.reps == 0:
        return say("Next step: add members to the team. Each new rep gets one short welcome.")
    if state.without_channel:
        teams = _some(state.without_channel, say)
        return say("Next step: choose a channel for {teams}, so that summaries have a place.", teams=teams)
    if state.without_manager:
        people = _some(state.without_manager, say)
        return say("Next step: name a manager for {people}, so that somebody gets the digest.", people=people)
    if state.sending_paused:
        return say("Everything is paused: nothing is sent.")
    return say("Everything is set up.")


def _some(found: tuple[str, ...], say: Words) -> str:
    shown = [one_line(name, 80) for name in found[:NAMED]]
    rest = len(found) - len(shown)
    if not shown:
        return say("nobody")
    return say.sentences(say.row(shown), say("… and {n} more", n=rest)) if rest else say.list(shown)


def _pause(state: SetupState, say: Words) -> Block:
    if not state.sending_paused:
        return actions(button(PAUSE, say("Pause everything"), "all", style="danger"))
    return actions(button(RESUME, say("Resume everything"), "all", style="primary"))
