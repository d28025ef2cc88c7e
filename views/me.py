"""My day, my week and what waits for me."""

from datetime import date

from models.shapes.lookup import Mine
from models.shapes.reader import Reader
from models.shapes.standup import DayStatus
from views.blocker import line
from views.blocks import Block, actions, button, context, many, one_line, section
from views.course import course_text
from views.drawing import Drawing, drawing
from views.honors.wording import HONORS
from views.language import Words, speak
from views.menu import MENU, word_button
from views.prompt import STANDUP_OPEN
from views.report.waiting import waiting_blocks
from views.status import state_line, totals, week_blocks
from views.today import today_text

SHOWN = 5
FORMS_OPEN = ("expected", "prompted", "submitted", "late")


def me(mine: Mine, reader: Reader, *, leads: bool) -> Drawing:
    """Return the answer to `/coach me`."""
    say = speak(reader)
    blocks = [*day(mine, say), *month(mine, say, hint=True), *week(mine, say), *waiting(mine, say)]
    words = [*(["standup"] if mine.is_rep else []), "away", *(["team", "digest"] if leads else [])]
    words += ["why"] if mine.shown else []
    return drawing([*blocks, actions(*(word_button(word, reader) for word in words))])


def day(mine: Mine, say: Words) -> list[Block]:
    """Return today's stand-ups, each with its form while that is open, and today's numbers."""
    title = say("*{name}, {date}*", name=one_line(mine.name, 100), date=mine.local_date)
    blocks = [section(title)]
    if not mine.is_rep:
        team = one_line(mine.team_name, 100)
        parts = (say("You take part in no stand-up."), team and say.labelled(say("Team"), team))
        blocks.append(context(say.sentences(*parts)))
        return blocks
    if not mine.duty.expected and mine.duty.reason is not None:
        reason = say.off(mine.duty.reason)
        detail = f": {one_line(mine.duty.detail, 100)}" if mine.duty.detail else ""
        blocks.append(section(say("Today nothing is expected of you ({why}).", why=reason + detail)))
    blocks += [_standup(one, say) for one in mine.standups if one.state or mine.duty.expected]
    lines = totals(mine.numbers, say)
    if lines:
        blocks.append(section("\n".join([say("*Today's numbers*"), *lines])))
    return [*blocks, context(next_line(mine, say))]


def _standup(one: DayStatus, say: Words) -> Block:
    line = state_line(one, say) if one.state else say("{title}: not asked yet", title=_kind(one, say))
    if one.entry_id is None or one.state not in FORMS_OPEN:
        return section(line)
    label = say("Change") if one.state in ("submitted", "late") else say("Open the form")
    spoken = f"{label}: {_kind(one, say)}"
    return section(
        line,
        button(STANDUP_OPEN, label, str(one.entry_id), accessibility_label=spoken),
        block_id=f"{STANDUP_OPEN}:{one.entry_id}",
    )


def _kind(one: DayStatus, say: Words) -> str:
    return say.kind_title(one.standup_kind)


def next_line(mine: Mine, say: Words) -> str:
    """Return when the bot asks next, or until when it is paused."""
    if mine.paused_until == date.max:
        return say("Prompts are paused until somebody resumes them.")
    if mine.paused_until is not None:
        return say("Prompts are paused; they begin again on {date}.", date=mine.paused_until)
    if mine.next_prompt is None:
        return say("No next prompt is planned.")
    kind = say.kind(mine.next_prompt.standup_kind)
    return say("Next prompt: {moment} ({kind})", moment=mine.next_prompt.at, kind=kind)


def month(mine: Mine, say: Words, *, hint: bool) -> list[Block]:
    """Return the month's target, what is done of it and what it asks for today.

    With `hint` a rep who has no target reads who may set one.
    """
    if mine.course is None:
        text = say("No target is set for this month. Your manager or an administrator can set one.")
        return [context(text)] if hint and mine.is_rep else []
    lines = [say("*This month*"), course_text(mine.course, say)]
    if mine.today is not None:
        lines.append(today_text(mine.today, say))
    return [section("\n".join(lines))]


def week(mine: Mine, say: Words) -> list[Block]:
    """Return the week to date; nothing for who takes part in no stand-up."""
    if mine.week is None:
        return []
    return [section(say("*This week*")), *week_blocks(mine.week, say)]


def waiting(mine: Mine, say: Words) -> list[Block]:
    """Return the reports, awards and stuck points that wait for this person, and the own open points."""
    blocks = [*waiting_blocks(mine.report, mine.reviews, say), *_awards(mine, say)]
    for title, points in (
        (say("*Waiting for you*"), mine.waiting),
        (say("*Your open stuck points*"), mine.stuck),
    ):
        if points:
            blocks.append(section(title))
            blocks += many(points, SHOWN, lambda one: line(one, say.reader), lambda rest: _rest(rest, say))
    return _named_once(blocks)


def _awards(mine: Mine, say: Words) -> list[Block]:
    if not mine.awards:
        return []
    count = len(mine.awards)
    words = say.many("{n} award waits for your decision.", "{n} awards wait for your decision.", count)
    return [section(words, button(HONORS, say("Honors"), mine.awards[0].period.label))]


def _rest(rest: int, say: Words) -> Block:
    return button(f"{MENU}blockers", say("… and {n} more", n=rest), "-|1")


def _named_once(blocks: list[Block]) -> list[Block]:
    """Drop block ids that stand twice: a point may be one's own and wait for oneself."""
    seen: set[str] = set()
    named = []
    for block in blocks:
        block_id = block.get("block_id")
        if block_id in seen:
            block = {key: value for key, value in block.items() if key != "block_id"}  # noqa: PLW2901
        seen.add(block_id or "")
        named.append(block)
    return named
