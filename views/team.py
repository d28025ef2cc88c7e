"""A team's day: totals and participation; names of who did not answer only for superiors."""

from collections.abc import Sequence
from datetime import date

from models.shapes.digest import TeamNumbers
from models.shapes.lookup import TeamDay
from models.shapes.reader import Reader
from views.blocker import line
from views.blocks import Block, actions, context, many, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.menu import word_button
from views.status import totals
from views.stuck import all_button

SHOWN = 5
NAMES = 20


def team(day: TeamDay, reader: Reader) -> Drawing:
    """Return the answer to `/coach team`."""
    say = speak(reader)
    name = one_line(day.team_name, 120)
    blocks = [section(say("*{team}, {date}*", team=name, date=day.local_date)), *numbers(day, say)]
    if day.stuck:
        blocks.append(section(say("*Open stuck points*")))
        value = day.team_name
        blocks += many(
            day.stuck, SHOWN, lambda one: line(one, reader), lambda _: all_button(len(day.stuck), value, say)
        )
    return drawing([*blocks, actions(word_button("blockers", reader, day.team_name, number=0))])


def numbers(day: TeamDay, say: Words) -> list[Block]:
    """Return participation, totals, who is away, and for superiors who did not answer."""
    blocks = [section("\n".join([_answered(one, say), *totals(one.totals, say)])) for one in day.numbers]
    lines = [line for line in (_week(day, say), _pause(day.paused_until, say), _away(day, say)) if line]
    if lines:
        blocks.append(context(*lines))
    if day.unanswered:
        blocks.append(section(say("Not answered: {names}", names=_names(day.unanswered, say))))
    return blocks


def _answered(one: TeamNumbers, say: Words) -> str:
    title = say.kind_title(one.standup_kind)
    if not one.expected:
        return say("{title}: nothing was asked", title=title)
    facts = {"title": title, "answered": one.answered, "expected": one.expected}
    line = say("{title}: {answered} of {expected} answered", **facts)
    if one.not_due:
        line += say.many(", {n} still has time", ", {n} still have time", one.not_due)
    return line


def _week(day: TeamDay, say: Words) -> str:
    if day.week_rate is None:
        return ""
    share = say.percent(int(day.week_rate * 10_000), 10_000)
    return say("Participation this week: {share}", share=share)


def _pause(until: date | None, say: Words) -> str:
    if until is None:
        return ""
    if until == date.max:
        return say("Stand-ups are paused until somebody resumes them.")
    return say("Stand-ups are paused; they begin again on {date}.", date=until)


def _away(day: TeamDay, say: Words) -> str:
    return say("Away: {names}", names=_names(day.away, say)) if day.away else ""


def _names(names: Sequence[str], say: Words) -> str:
    """Return at most twenty names, cut as a list must be."""
    shown = [one_line(name, 80) for name in names[:NAMES]]
    rest = len(names) - len(shown)
    return say.list(shown) if rest <= 0 else say.sentences(say.row(shown), say("… and {n} more", n=rest))
