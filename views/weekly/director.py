"""Teams side by side: what stays undone first, then each team's week."""

from collections.abc import Sequence
from typing import Literal, assert_never

from models.shapes.messages import WeeklyDirectorDigest
from models.shapes.reader import Reader
from models.shapes.support import Answered
from models.shapes.weekly import DirectorSection, DirectorWeek, OwedLevel, StuckLine, TeamLine, Unreviewed
from views.blocks import Block, header, one_line, section
from views.collecting.words import sums
from views.drawing import Drawing, drawing
from views.language import Words, phrase, speak
from views.pages import page_of
from views.service import answered
from views.weekly.parts import WEEKLY_ALL, correction_lines, number_line, pace_line, part, week_said

DIRECTOR = "led"  # stands for a team's id in the value of a button
MET = "sla_met_rate"  # has a section of its own
SHORT = 160
LONG = 2_000
TOLD_ANYWAY = ("complaints", "answers", "teams")  # says how it goes, and asks nobody for anything
SECTIONS: dict[DirectorSection, str] = {
    "behind": phrase("Behind the month's pace"),
    "unreviewed": phrase("Reports that wait for a review"),
    "levels": phrase("Overdue by level"),
    "overdue": phrase("Overdue amounts"),
    "complaints": phrase("Complaints"),
    "stuck": phrase("Stuck points that want support"),
    "answers": phrase("Answers to wishes for support"),
    "corrections": phrase("Changed since the last digest"),
    "teams": phrase("Teams side by side"),
}


def director_week(message: WeeklyDirectorDigest, reader: Reader) -> Drawing:
    """Draw the weekly digest of somebody who leads those that lead; one with nothing to say is one line."""
    return drawing(director_week_blocks(message.week, reader))


def director_week_blocks(week: DirectorWeek, reader: Reader) -> list[Block]:
    """Return the blocks of the digest: at most one a section."""
    say = speak(reader)
    title = say("Your teams' week · {week}", week=week_said(week.week_starts_on, say))
    blocks: list[Block] = []
    for code, heading in SECTIONS.items():
        blocks += part(say(heading), _lines(week, code, say, limit=SHORT), _value(week, code), say)
    if not blocks:
        return [section(say("{title}: nothing was reported.", title=title))]
    asks = any(_lines(week, code, say, limit=SHORT) for code in SECTIONS if code not in TOLD_ANYWAY)
    if not asks and not any(one.complaints.late for one in week.teams):
        blocks.insert(0, section(say("Nothing needs you.")))
    return [header(title), *blocks]


def all_of_director(week: DirectorWeek, code: DirectorSection, reader: Reader, page: int = 0) -> Block:
    """Return the modal with every line of a section at full length."""
    say = speak(reader)
    lines = [section(line) for line in _lines(week, code, say, limit=LONG)]
    return page_of(lines, say(SECTIONS[code]), WEEKLY_ALL, _value(week, code), reader, page=page)


def _lines(week: DirectorWeek, code: DirectorSection, say: Words, *, limit: int) -> Sequence[str]:
    match code:
        case "behind":
            return [
                _of(one, pace_line(one.pace, say), say) for one in week.teams if one.pace and one.pace.behind
            ]
        case "levels" | "overdue" | "complaints":
            return _customers(week, code, say)
        case "unreviewed" | "stuck" | "answers":
            return _waiting(week, code, say, limit)
        case "corrections":
            return correction_lines(week.corrections, say)
        case "teams":
            return [line for one in week.teams if (line := _team(one, say))]
        case _:
            assert_never(code)


def _waiting(
    week: DirectorWeek, code: Literal["unreviewed", "stuck", "answers"], say: Words, limit: int
) -> Sequence[str]:
    """Return what people wait for, and how long they did."""
    if code == "unreviewed":
        return [_unreviewed(one, say) for one in week.unreviewed]
    if code == "stuck":
        return [_stuck(one, say, limit) for one in week.stuck]
    return [_answered(one, say) for one in week.answers]


def _customers(
    week: DirectorWeek, code: Literal["levels", "overdue", "complaints"], say: Words
) -> Sequence[str]:
    """Return what customers owe, and what they complain of."""
    if code == "levels":
        return [_level(one, say) for one in week.owed]
    if code == "overdue":
        return _overdue(week, say)
    return [line for one in week.teams if (line := _complained(one, say))]


def _overdue(week: DirectorWeek, say: Words) -> Sequence[str]:
    """Return the teams that are owed overdue money, the most first."""
    owed = [
        (one, number)
        for one in week.teams
        for number in one.numbers
        if number.code == "overdue_amount" and number.value
    ]
    most_first = sorted(owed, key=lambda pair: -(pair[1].value or 0))
    return [_of(one, number_line(number, say), say) for one, number in most_first]


def _level(one: OwedLevel, say: Words) -> str:
    name = say("Level {level}", level=one.level) if one.level else say("No level yet")
    owed = say.many("{n} invoice, {sums}", "{n} invoices, {sums}", one.count, sums=sums(one.open, say))
    return say("{name}: {text}", name=name, text=owed)


def _complained(one: TeamLine, say: Words) -> str:
    """Return a team's complaints of the week and those that are open; nothing where there are none."""
    some = one.complaints
    if not (some.received or some.open):
        return ""
    parts = [say("{n} received", n=some.received), say("{n} open", n=some.open)]
    if some.late:
        parts.append(say("{n} of them past their time", n=some.late))
    parts += [number_line(number, say) for number in one.numbers if number.code == MET]
    return _of(one, say("; ").join(parts), say)


def _team(one: TeamLine, say: Words) -> str:
    """Return one team's week on one line."""
    numbers = (number for number in one.numbers if number.code not in ("overdue_amount", MET))
    parts = [number_line(number, say) for number in numbers]
    if one.pace and not one.pace.behind:
        parts.append(pace_line(one.pace, say))
    if one.reports_due:
        parts.append(say("reports: {n} of {due}", n=one.reports_in, due=one.reports_due))
    if one.stuck:
        parts.append(say.many("{n} stuck point open", "{n} stuck points open", one.stuck))
    return _of(one, say("; ").join(parts), say) if parts else ""


def _unreviewed(one: Unreviewed, say: Words) -> str:
    name = one_line(one.reviewer, 120) or say("Nobody to review them")
    waits = say.many("{n} report waits", "{n} reports wait", one.count)
    if one.overdue:
        waits = say(", ").join([waits, say("{n} overdue", n=one.overdue)])
    since = say("the oldest of the week of {day}", day=one.oldest_week)
    return say("{name}: {text}", name=name, text=say(", ").join([waits, since]))


def _stuck(one: StuckLine, say: Words, limit: int) -> str:
    said = say(", ").join([one_line(one.text, limit), say.category(one.category), say.age(one.age_days)])
    return say("{name}: {text}", name=one_line(one.name, 120), text=said)


def _answered(one: Answered, say: Words) -> str:
    name = say("You") if one.own else one_line(one.name, 120)
    return say("{name}: {text}", name=name, text=answered(one.time, say))


def _of(one: TeamLine, text: str, say: Words) -> str:
    return say("{name}: {text}", name=one_line(one.team_name, 120), text=text)


def _value(week: DirectorWeek, code: DirectorSection) -> str:
    return f"{DIRECTOR}|{code}|{week.week_starts_on.isoformat()}"
