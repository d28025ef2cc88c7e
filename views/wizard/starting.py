"""The last page: what will be sent to whom and when; and what comes next once it is started."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from models.shapes.reader import Reader
from models.shapes.wizard import Ahead, Draft, NextPrompt, StartPreview
from views.alert.wording import KIND_NAMES
from views.blocks import Block, context, divider, one_line, section
from views.language import Words, speak
from views.policy.change import difference_lines
from views.policy.lines import fitting
from views.wizard.pages import shown

NAMED = 6  # people in one line


def build(found: StartPreview, draft: Draft, reader: Reader, *, anew: bool = False) -> dict[str, Any]:
    """Return the preview; nothing of it was sent. `anew`: somebody changed it while it was read."""
    say = speak(reader)
    changed = say("*Not started: somebody changed this meanwhile.* Here is how it stands now.")
    blocks: list[Block] = [
        *([section(changed)] if anew else ()),
        section(say("*Nothing was sent yet.* When you press Start:")),
        section("• " + say("at once one short welcome each to {names}", names=_some(found.welcomed, say))),
    ]
    for _, group in groupby(found.ahead, key=lambda one: one.on):
        blocks += _day(list(group), say)
    if not found.ahead:
        blocks.append(section(say("Nobody is asked in the next days: all of them are days off.")))
    if found.differences:
        told = difference_lines(found.differences, say)
        blocks += [divider(), section(f"{say('*Of the rules in force this changes*')}\n{told}")]
    channel = f"<#{draft.slack_channel_id}>"
    blocks.append(
        context(
            say(
                "Summaries are posted in {channel}; what reps write is read by who leads them and directors.",
                channel=channel,
            )
        )
    )
    if draft.channel_unknown:
        blocks.append(section(say("I could not check the channel: please type /invite @coach there.")))
    return shown(
        "start", say("what will be sent"), blocks, reader, submit=say("Start"), back="hours", mark=draft.mark
    )


def _day(lines: Sequence[Ahead], say: Words) -> list[Block]:
    told = [
        "• "
        + say(
            "{time} in {zone}: {what} · {names}",
            time=one.at,
            zone=say.zone(one.zone),
            what=say(KIND_NAMES[one.kind]),
            names=_some(one.names, say),
        )
        for one in lines
    ]
    rest = fitting(told, lambda n: say("… and {n} more", n=n))
    return [section(f"*{say.date(lines[0].on)}*\n{rest}")]


def _some(found: Sequence[str], say: Words) -> str:
    names = [one_line(name, 80) for name in found]
    if len(names) <= NAMED:
        return say.list(names)
    return say.sentences(say.row(names[:NAMED]), say("… and {n} more", n=len(names) - NAMED))


def started(team: str, reader: Reader) -> str:
    """Return what to say once it is started."""
    return speak(reader)(
        "*{team} is started.* Everybody hears a short welcome now.", team=one_line(team, 120)
    )


def next_line(one: NextPrompt, say: Words) -> str:
    """Return who is asked next, and when."""
    facts = {"name": one_line(one.name, 80), "time": one.at, "zone": say.zone(one.zone)}
    if one.zone != say.reader.zone:  # "today" there may be tomorrow here
        return say("Next: {name} is asked on {date} at {time} in {zone}.", date=one.on, **facts)
    if one.days_ahead <= 0:
        return say("Next: {name} is asked today at {time} in {zone}.", **facts)
    if one.days_ahead == 1:
        return say("Next: {name} is asked tomorrow at {time} in {zone}.", **facts)
    return say("Next: {name} is asked on {date} at {time} in {zone}.", date=one.on, **facts)
