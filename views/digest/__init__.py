"""The manager's digest: exceptions first, each line leading to its button, and the long lists behind one."""

from typing import get_args

from models.shapes.digest import DigestContent, DigestSection, SectionCode, TeamNumbers
from models.shapes.messages import ManagerDigest
from models.shapes.reader import Reader
from views import service
from views.blocks import Block, actions, button, context, header, one_line, section
from views.digest.lines import DIGEST_EXCUSE, DIGEST_OPEN_ENTRY, TITLES, line_block
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.menu import word_button
from views.pages import page_of
from views.summary import answered

__all__ = [
    "ALL_TEAMS",
    "DIGEST_ALL",
    "DIGEST_EXCUSE",
    "DIGEST_OPEN_ENTRY",
    "all_lines",
    "all_teams",
    "digest",
    "digest_blocks",
]
DIGEST_ALL = "digest_all"  # value: "<section code>|<morning or evening>|<date>"
ALL_TEAMS = "teams"  # stands for a section code in the value of DIGEST_ALL
BLOCKS_MOST = 45
LINES_SHOWN = 5
ORDER: tuple[SectionCode, ...] = get_args(SectionCode)
DECIDED = ORDER.index("not_due")  # from here on nothing waits for a decision: it stands below the totals


def digest(message: ManagerDigest, reader: Reader) -> Drawing:
    """Draw a manager's digest; one with nothing to say is one line."""
    return drawing(digest_blocks(message.digest, reader))


def digest_blocks(content: DigestContent, reader: Reader) -> list[Block]:
    """Return the blocks of a digest, never more than 45."""
    say = speak(reader)
    sections = [one for one in sorted(content.sections, key=lambda one: ORDER.index(one.code)) if one.lines]
    totals = any(team.totals for team in content.teams)
    if not sections and not totals and not content.paused and not content.answers:
        return [section(_nothing(content, say)), *_to_what_waits(content, reader)]
    numbers = _numbers(content, say)
    if not sections:
        needs = [section(_needs(content, say)), *_to_what_waits(content, reader)]
        return [header(_title(content, say)), *numbers, *needs]
    room = BLOCKS_MOST - 1 - len(numbers) - len(sections)
    waiting: list[Block] = []
    decided: list[Block] = []
    for one in sections:
        shown = min(LINES_SHOWN, len(one.lines), room)
        room -= shown
        part = waiting if ORDER.index(one.code) < DECIDED else decided
        part += _section(one, shown, content, say)
    return [header(_title(content, say)), *waiting, *numbers, *decided]


def all_lines(part: DigestSection, reader: Reader, page: int = 0, *, subject: str = "") -> Block:
    """Return the modal with every line of a section, twenty a page.

    `subject` is the value of the button that opened it; the page buttons carry "<subject>|<page>".
    """
    say = speak(reader)
    lines = [line_block(part.code, line, say, limit=1_000) for line in part.lines]
    return page_of(lines, say(TITLES[part.code]), DIGEST_ALL, subject or part.code, reader, page=page)


def all_teams(content: DigestContent, reader: Reader, page: int = 0) -> Block:
    """Return the modal with the numbers of every team."""
    say = speak(reader)
    lines = [section(_team(team, content, say)) for team in content.teams]
    return page_of(lines, say("Teams"), DIGEST_ALL, _value(ALL_TEAMS, content), reader, page=page)


def _title(content: DigestContent, say: Words) -> str:
    if content.digest_kind == "morning":
        return say("Your morning digest · {day}", day=content.local_date)
    return say("Your evening digest · {day}", day=content.local_date)


def _nothing(content: DigestContent, say: Words) -> str:
    expected = sum(team.expected for team in content.teams)
    count = sum(team.answered for team in content.teams)
    took_part = answered(count, expected, say)
    said = say("{title}: {answered}.", title=_title(content, say), answered=took_part)
    return say.sentences(said, _needs(content, say))


def _needs(content: DigestContent, say: Words) -> str:
    """Return that nothing needs the manager, or how much waits that is not of the teams' stand-ups."""
    if not content.waits:
        return say("Nothing needs you.")
    return say.many("{n} thing waits for you.", "{n} things wait for you.", content.waits)


def _to_what_waits(content: DigestContent, reader: Reader) -> list[Block]:
    return [actions(word_button("waiting", reader))] if content.waits else []


def _numbers(content: DigestContent, say: Words) -> list[Block]:
    """Return what is to be known and asks for nothing: totals, who is paused, the manager's own answers."""
    blocks = _teams(content, say)
    if content.paused:
        blocks.append(context(say("Paused: {who}", who=one_line(content.paused, 1_000))))
    if content.answers:
        told = service.answered(content.answers, say)
        blocks.append(context(say("Your own answers this week: {text}", text=told)))
    return blocks


def _teams(content: DigestContent, say: Words) -> list[Block]:
    blocks = [section(_team(team, content, say)) for team in content.teams[:LINES_SHOWN]]
    rest = len(content.teams) - len(blocks)
    if rest > 0:
        more = say.many("… and {n} more", "… and {n} more", rest)
        blocks.append(actions(button(DIGEST_ALL, more, _value(ALL_TEAMS, content))))
    return blocks


def _team(team: TeamNumbers, content: DigestContent, say: Words) -> str:
    facts = {"team": one_line(team.team_name, 240), "kind": say.kind(team.standup_kind)}
    if team.local_date == content.local_date:
        title = say("{team}, {kind}", **facts)
    else:  # a Monday morning tells of Friday evening
        title = say("{team}, {kind} of {day}", day=team.local_date, **facts)
    took_part = answered(team.answered, team.expected, say)
    if team.not_due:
        took_part = say(", ").join([took_part, say("{n} not asked yet", n=team.not_due)])
    return "\n".join([f"*{title}*", took_part, *(say.pair(pair) for pair in team.totals)])


def _section(part: DigestSection, shown: int, content: DigestContent, say: Words) -> list[Block]:
    count, rest = len(part.lines), len(part.lines) - shown
    title = section("*" + say("{title} ({n})", title=say(TITLES[part.code]), n=count) + "*")
    blocks = [title, *(line_block(part.code, line, say) for line in part.lines[:shown])]
    if rest:
        title["accessory"] = button(
            DIGEST_ALL,
            say("All {n}", n=count),
            _value(part.code, content),
            accessibility_label=say("All {n}: {title}", n=count, title=say(TITLES[part.code])),
        )
        blocks[-1]["text"]["text"] += "\n" + say.many("… and {n} more", "… and {n} more", rest)
    return blocks


def _value(code: str, content: DigestContent) -> str:
    return f"{code}|{content.digest_kind}|{content.local_date.isoformat()}"
