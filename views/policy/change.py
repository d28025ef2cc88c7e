"""What a change of the policy would do, to be confirmed."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.shapes.policy_change import Difference, Moved, PolicyPreview
from models.shapes.policy_rehearsal import PolicyRehearsal
from models.shapes.reader import Reader
from views.blocks import Block, context, one_line, section
from views.fields import modal
from views.language import Words, speak
from views.policy.lines import fitting
from views.policy.names import POLICY_CONFIRM, label
from views.policy.rehearsed import choices, rehearsed
from views.policy.unheld import unheld

NOTHING = "–"


def confirm(
    found: PolicyPreview,
    facts: Mapping[str, Any],
    reader: Reader,
    *,
    again: bool = False,
    tried: PolicyRehearsal | None = None,
) -> Block:
    """Return the page that asks for confirmation; `again` = somebody changed the policy meanwhile.

    `tried` = what a rehearsal of the change found.
    """
    say = speak(reader)
    blocks: list[Block] = []
    if again:
        blocks.append(section(say("*Somebody changed the policy meanwhile. Please look at it again.*")))
    blocks += [
        section(say("*This changes*") + "\n" + difference_lines(found.differences, say)),
        section(say("*This affects*") + "\n" + _lines(_effects(found, say), say)),
        *([section(unheld(found.unheld, say))] if found.unheld else ()),
        context(say("What was asked for already, and what runs, keeps the rules it began with.")),
        *(rehearsed(tried, reader) if tried else ()),
        choices(say),
    ]
    return modal(
        POLICY_CONFIRM,
        say("Change the policy"),
        blocks,
        submit=say("Put in force"),
        close=say("Back"),
        facts=facts,
    )


def done(version_no: int, reader: Reader) -> Block:
    """Return what stands there once a change is in force."""
    say = speak(reader)
    text = say("Version {version_no} is in force.", version_no=str(version_no))
    return modal("policy_done_view", say("Change the policy"), [section(text)], close=say("Close"))


def difference_lines(found: Sequence[Difference], say: Words) -> str:
    """Return what differs, a line each, as many as fit."""
    return _lines([_differs(one, say) for one in found], say)


def _lines(lines: Sequence[str], say: Words) -> str:
    return fitting([f"• {line}" for line in lines], lambda rest: say("… and {n} more", n=rest))


def _differs(one: Difference, say: Words) -> str:
    before, after = (
        one_line(value, 200) if value is not None else NOTHING for value in (one.before, one.after)
    )
    name = one_line(label(one.path, say), 100)
    if one.source:
        return say(
            "{name}: {before} → {after} (the sources say: {source})",
            name=name, before=before, after=after, source=one_line(one.source, 100),
        )  # fmt: skip
    return say("{name}: {before} → {after}", name=name, before=before, after=after)


def _effects(found: PolicyPreview, say: Words) -> list[str]:
    lines = [_moves(one, say) for one in found.moved] or [say("No schedule moves.")]
    if found.recomputed:
        periods = say.row([one.label for one in found.recomputed])
        lines.append(say("Numbers of periods still open follow it: {periods}.", periods=periods))
    if found.final:
        periods = say.row([one.label for one in found.final])
        lines.append(say("Closed periods stay as they are: {periods} and all before.", periods=periods))
    else:
        lines.append(say("Closed periods stay as they are."))
    return lines


def _moves(one: Moved, say: Words) -> str:
    count = say.many("{n} schedule", "{n} schedules", one.count)
    if one.now_at is None:
        return say("`{job}`: {count} end.", job=one.kind, count=count)
    if one.next_at is None:
        return say("`{job}`: {count}, now at {time}.", job=one.kind, count=count, time=one.now_at)
    return say(
        "`{job}`: {count}, from {before} to {time}, next {moment}.",
        job=one.kind, count=count, before=one.was_at or NOTHING, time=one.now_at, moment=one.next_at,
    )  # fmt: skip
