"""A team's week in its channel: totals and what helps everybody, never a person's number."""

from collections.abc import Sequence
from typing import assert_never

from models.shapes.messages import WeeklyTeamDigest
from models.shapes.reader import Reader
from models.shapes.weekly import SharedWords, TeamSection, TeamWeek, Topic
from views.blocks import Block, clip, context, header, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, phrase, speak
from views.pages import page_of
from views.summary import points_in_thread
from views.weekly.parts import WEEKLY_ALL, correction_lines, number_line, pace_line, part, week_said

SHORT = 160
LONG = 2_000
TEXTS = 3  # of a topic, in the channel
SECTIONS: dict[TeamSection, str] = {
    "problems": phrase("Common problems"),
    "shares": phrase("Worth sharing"),
    "corrections": phrase("Changed since the last digest"),
}


def team_week(message: WeeklyTeamDigest, reader: Reader) -> Drawing:
    """Draw a team's weekly digest; one with nothing to say is one line."""
    return drawing(team_week_blocks(message.week, reader))


def team_week_blocks(week: TeamWeek, reader: Reader) -> list[Block]:
    """Return the blocks of a team's weekly digest."""
    say = speak(reader)
    title = say(
        "The week of {team} · {week}",
        team=clip(week.team_name, 90),
        week=week_said(week.week_starts_on, say),
    )
    blocks: list[Block] = []
    for heading, lines in _paragraphs(week, say):
        if lines:
            blocks.append(section("\n".join([f"*{heading}*", *lines])))
    for code, heading in SECTIONS.items():
        lines = _lines(week, code, say, limit=SHORT)
        blocks += part(say(heading), lines, _value(week, code), say)
        if code == "problems" and week.in_thread:
            blocks.append(context(points_in_thread(week.in_thread, say)))
    if not blocks:
        return [section(say("{title}: nothing was reported.", title=one_line(title, 300)))]
    return [header(title), *blocks]


def all_of_team(week: TeamWeek, code: TeamSection, reader: Reader, page: int = 0) -> Block:
    """Return the modal with every line of a section at full length."""
    say = speak(reader)
    lines = [section(line) for line in _lines(week, code, say, limit=LONG)]
    return page_of(lines, say(SECTIONS[code]), WEEKLY_ALL, _value(week, code), reader, page=page)


def _paragraphs(week: TeamWeek, say: Words) -> Sequence[tuple[str, Sequence[str]]]:
    return (
        (say("Totals"), [number_line(one, say) for one in week.numbers]),
        (say("Conversion"), [number_line(one, say) for one in week.rates]),
        (say("The month so far"), [pace_line(one, say) for one in week.paces]),
        (say("This week's targets"), [number_line(one, say) for one in week.plans]),
    )


def _lines(week: TeamWeek, code: TeamSection, say: Words, *, limit: int) -> Sequence[str]:
    match code:
        case "problems":
            return [_topic(one, say, limit) for one in week.problems]
        case "shares":
            return [_share(one, say, limit) for one in week.shares]
        case "corrections":
            return correction_lines(week.corrections, say)
        case _:
            assert_never(code)


def _topic(topic: Topic, say: Words, limit: int) -> str:
    """Return what several people are stuck with, grouped: "price (2): …; …"."""
    texts = [one_line(text, limit) for text in topic.texts[: TEXTS if limit == SHORT else None]]
    category = say.category(topic.category)
    if len(topic.texts) > 1:
        category = say("{title} ({n})", title=category, n=len(topic.texts))
    return clip(say("{name}: {text}", name=category, text=say("; ").join(texts)), 2_900)


def _share(share: SharedWords, say: Words, limit: int) -> str:
    return say("{name}: {text}", name=one_line(share.name, 120), text=one_line(share.text, limit))


def _value(week: TeamWeek, code: TeamSection) -> str:
    return f"{week.team_id}|{code}|{week.week_starts_on.isoformat()}"
