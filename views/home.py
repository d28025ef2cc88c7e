"""The App Home: my day, my week, what waits for me; teams for who leads, setup for who administers."""

from collections.abc import Sequence
from typing import Any

from models.shapes.frozen import Frozen
from models.shapes.lookup import BesideSales, Mine, TeamDay
from models.shapes.reader import Reader
from models.shapes.setup import SetupState
from models.shapes.waiting import Waits
from models.shapes.wizard import NextPrompt, WizardState
from views.away import AWAY_OPEN
from views.beside_sales import seen_blocks
from views.blocks import Block, actions, button, context, divider, header, one_line, section
from views.language import Words, speak
from views.me import day, month, waiting, week
from views.menu import MENU, word_button
from views.prompt import log_row
from views.roster import SETTINGS_OPEN, SETUP_OPEN
from views.setup.menu import state_blocks
from views.team import numbers
from views.waiting import ON_HOME, lines
from views.wizard.home import home_blocks
from views.wizard.starting import next_line

REFRESH = "home_refresh"
TEAMS_SHOWN = 6
BLOCKS_MOST = 100


class HomeFacts(Frozen):
    """What the App Home shows; None = not for this person."""

    mine: Mine | None = None  # None = a stranger, or nobody who is active
    pressing: tuple[Waits, ...] = ()  # everything that waits for this person, the most pressing first
    teams: tuple[TeamDay, ...] = ()  # today's teams of who leads
    more_teams: int = 0
    beside: BesideSales | None = None  # for who neither sells nor leads: what there is to see
    overdue: bool = False  # an invoice is late that this person may see
    setup: SetupState | None = None
    wizard: WizardState | None = None  # nothing is set up yet: an administrator is led through it
    coming: NextPrompt | None = None  # who is asked next, for administrators
    first: bool = False  # nobody administers yet: whoever owns the Slack workspace may begin


def build(facts: HomeFacts, reader: Reader) -> dict[str, Any]:
    """Return the App Home; at most a hundred blocks, the buttons always among them."""
    say = speak(reader)
    if facts.mine is None:
        return _view(_stranger(facts, say))
    if facts.wizard is not None:
        return _view([*home_blocks(facts.wizard, say), divider(), _own(say)])
    blocks: list[Block] = []
    if facts.setup is not None:
        blocks += [header(say("Setup")), *state_blocks(facts.setup, say)]
        blocks += [context(next_line(facts.coming, say))] if facts.coming else []
        blocks += [actions(button(SETUP_OPEN, say("Open the setup")), block_id="home_setup"), divider()]
    sells = facts.beside is None
    blocks += (_day_first if sells else _waiting_first)(facts.mine, facts, say)
    log = [header(say("Log")), log_row(say)] if sells else []
    last = [divider(), *log, _cases(facts, say), _buttons(facts, say)]
    return _view([*blocks[: BLOCKS_MOST - len(last)], *last])


def _day_first(mine: Mine, facts: HomeFacts, say: Words) -> list[Block]:
    """Return the own day and week, then what waits and the teams."""
    blocks = [header(say("My day")), *day(mine, say), *month(mine, say, hint=False), *week(mine, say)]
    return [*blocks, *_pressing(facts, say), *waiting(_left(mine), say), *_teams(facts, say)]


def _waiting_first(mine: Mine, facts: HomeFacts, say: Words) -> list[Block]:
    """Return what waits for who is asked nothing of a day's selling, then all such cases there are to see."""
    waits = lines(facts.pressing, ON_HOME, say.reader) or [section(say("Nothing waits for you."))]
    seen = seen_blocks(facts.beside, say) if facts.beside is not None else []
    return [header(say("Waiting for you")), *waits, *seen, *waiting(_left(mine), say), *day(mine, say)]


def _pressing(facts: HomeFacts, say: Words) -> list[Block]:
    """Return the five most pressing things that wait, the others behind a button."""
    if not facts.pressing:
        return []
    return [section(say("*Waiting for you*")), *lines(facts.pressing, ON_HOME, say.reader)]


def _left(mine: Mine) -> Mine:
    """Return what the list of what waits does not say: the own open stuck points."""
    return mine.model_copy(update={"waiting": (), "awards": (), "report": None, "reviews": 0})


def _stranger(facts: HomeFacts, say: Words) -> Sequence[Block]:
    hello = say(
        "I am Sales Coach: I help sales teams with a short stand-up in the morning and in the evening."
    )
    if facts.first:
        step = say("Nobody has set me up yet. An owner or admin of this Slack workspace can do it now.")
        return [section(hello), section(step), actions(button(SETUP_OPEN, say("Set up"), style="primary"))]
    ask = say("You are not in a sales team here yet. Ask your administrator to add you.")
    return [section(hello), section(ask)]


def _teams(facts: HomeFacts, say: Words) -> list[Block]:
    if not facts.teams:
        return []
    blocks = [divider(), header(say("My teams today"))]
    for number, one in enumerate(facts.teams):
        title = say("*{team}, {date}*", team=one_line(one.team_name, 100), date=one.local_date)
        opened = word_button("team", say.reader, one.team_name, number=number)
        blocks += [section(title, opened), *numbers(one, say)]
    if facts.more_teams:
        more = say("… and {n} more", n=facts.more_teams)
        blocks.append(section(more, word_button("team", say.reader)))
    return blocks


def _cases(facts: HomeFacts, say: Words) -> Block:
    """Return the doors to what must not be forgotten: complaints, help, and money where some is late."""
    buttons = [
        button(f"{MENU}complaint", say("Record a complaint"), "new"),
        word_button("complaints", say.reader),
        button(f"{MENU}blockers_1", say("Ask for help"), "new"),
    ]
    if facts.overdue:
        buttons.append(word_button("overdue", say.reader))
    return actions(*buttons, block_id="home_cases")


def _own(say: Words) -> Block:
    """Return the buttons of whoever has no team yet."""
    buttons = [button(SETTINGS_OPEN, say("Settings")), word_button("help", say.reader)]
    return actions(*buttons, button(REFRESH, say("Refresh")), block_id="home_buttons")


def _buttons(facts: HomeFacts, say: Words) -> Block:
    buttons = [
        button(SETTINGS_OPEN, say("Settings")),
        button(AWAY_OPEN, say("Away")),
        word_button("blockers", say.reader),
        word_button("pause", say.reader),
        word_button("help", say.reader),
        button(REFRESH, say("Refresh")),
    ]
    if facts.teams:
        buttons.insert(2, word_button("digest", say.reader))
    if facts.mine is not None and facts.mine.is_rep:
        buttons.insert(0, word_button("standup", say.reader))
    return actions(*buttons, block_id="home_buttons")


def _view(blocks: Sequence[Block]) -> dict[str, Any]:
    return {"type": "home", "blocks": list(blocks)}
