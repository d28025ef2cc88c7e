"""How stand-ups went: one line a stand-up, a day with its numbers and words, a week as a list."""

from collections.abc import Sequence
from datetime import date

from models.shapes.lookup import PersonWeek, Week
from models.shapes.metric import MetricPair
from models.shapes.reader import Reader
from models.shapes.standup import DayStatus
from views.blocks import Block, context, escape, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, phrase, speak

WORD_MOST = 700  # characters of one free text in an answer
PHASES = {
    "yesterday_actual": phrase("The day before"),
    "today_target": phrase("Target"),
    "today_actual": phrase("Done"),
    "tomorrow_target": phrase("Target for the next day"),
}


def state_line(day: DayStatus, say: Words) -> str:
    """Return one stand-up in one line: "Morning stand-up: answered on time, 09:12"."""
    title = say.kind_title(day.standup_kind)
    if day.state is None:
        return say("{title}: nothing was asked", title=title)
    if day.state == "excused":
        return say("{title}: excused ({why})", title=title, why=say.excuse(day.excuse or "manager"))
    if day.state in ("submitted", "late") and day.submitted_at:
        state = say.state(day.state)
        return say("{title}: {state}, {time}", title=title, state=state, time=say.time(day.submitted_at))
    if day.state in ("expected", "prompted") and day.due_at:
        state = say.state(day.state)
        return say("{title}: {state}, due {time}", title=title, state=state, time=say.time(day.due_at))
    return say("{title}: {state}", title=title, state=say.state(day.state))


def day_page(days: Sequence[DayStatus], name: str, on: date, reader: Reader, *, own: bool) -> Drawing:
    """Return how one person's day went, with numbers and words."""
    say = speak(reader)
    title = say("*Your stand-ups on {date}*", date=on) if own else _title(say, name, on)
    blocks = [section(title)]
    for day in days:
        blocks.append(section(f"*{state_line(day, say)}*"))
        blocks.extend(_content(day, say))
    return drawing(blocks)


def _title(say: Words, name: str, on: date) -> str:
    return say("*Stand-ups of {name} on {date}*", name=one_line(name, 100), date=on)


def _content(day: DayStatus, say: Words) -> list[Block]:
    numbers = [_numbers(day, phase, say) for phase in PHASES]
    lines = [line for line in numbers if line]
    words = day.words
    said = [
        (say("Shared"), words.share),
        (say("What went otherwise"), words.deviation),
        (say("What changes the next day"), words.plan),
        *((say("Stuck"), blocker.text) for blocker in words.blockers),
    ]
    lines += [f"{label}: {escape(text, WORD_MOST)}" for label, text in said if text]
    if words.cause:
        lines.append(say("Cause: {cause}", cause=say.cause(words.cause)))
    return [section("\n".join(lines))] if lines else []


def _numbers(day: DayStatus, phase: str, say: Words) -> str:
    values = [
        f"{say.metric(code)} {say.value(code, value)}" for held, code, value in day.metrics if held == phase
    ]
    return f"{say(PHASES[phase])}: {' · '.join(values)}" if values else ""


def week_page(person: PersonWeek, reader: Reader, *, own: bool) -> Drawing:
    """Return one person's week: a line a stand-up, participation, totals beside targets."""
    say = speak(reader)
    dates = {"start": person.starts_on, "end": person.ends_on}
    title = (
        say("*Your week from {start} to {end}*", **dates)
        if own
        else say("*Week of {name} from {start} to {end}*", name=one_line(person.name, 100), **dates)
    )
    lines = [f"{say.date(day.local_date)} · {state_line(day, say)}" for day in person.days]
    listed = section("\n".join(lines) or say("Nothing was asked that week."))
    return drawing([section(title), listed, *week_blocks(person.week, say)])


def week_blocks(week: Week, say: Words) -> list[Block]:
    """Return participation (F-32) and the totals of a week."""
    blocks = [section("\n".join([participation_line(week, say), *totals(week.totals, say)]))]
    counted = week.morning.expected + week.evening.expected
    late = week.morning.late + week.evening.late
    if counted:
        on_time = week.morning.on_time + week.evening.on_time
        told = say(
            "{on_time} on time, {late} late, {missed} missed of {n} stand-ups",
            on_time=on_time,
            late=late,
            missed=counted - on_time - late,
            n=counted,
        )
        blocks.append(context(*filter(None, (told, _weights(week, say)))))
    return blocks


def _weights(week: Week, say: Words) -> str:
    """Return what each kind weighs, where both were asked for: otherwise the one counts whole."""
    if not (week.mix and week.morning.expected and week.evening.expected):
        return ""
    morning, evening = (say.percent(int(week.mix[kind] * 10_000), 10_000) for kind in ("morning", "evening"))
    return say("Mornings count {morning}, evenings {evening}.", morning=morning, evening=evening)


def participation_line(week: Week, say: Words) -> str:
    """Return the participation of a week in one line."""
    if week.rate is None:
        return say("Participation: nothing was asked yet")
    return say("Participation: {share}", share=say.percent(int(week.rate * 10_000), 10_000))


def totals(pairs: Sequence[MetricPair], say: Words) -> list[str]:
    """Return a line for each metric that anybody gave a number for."""
    return [say.pair(pair) for pair in pairs if pair.actual is not None or pair.target is not None]
