"""The team's summary of one stand-up: totals and what helps everybody, never who did not answer."""

from collections.abc import Sequence
from uuid import UUID

from models.shapes.messages import SharedExperience, StandupSummary
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, clip, context, divider, header, one_line, section
from views.drawing import Drawing, drawing
from views.honors.wording import honors_button, summary_line
from views.language import Words, speak
from views.pages import page_of

SUMMARY_SHARES = "summary_shares"  # value: "<standup id>", turning pages "<standup id>|<page>"
SHARES_SHOWN = 5
HONORS_SHOWN = 5
SHARE_LIMIT = 300


def summary(message: StandupSummary, reader: Reader) -> Drawing:
    """Draw a team's stand-up: who took part in numbers, totals, experiences, stuck points."""
    say = speak(reader)
    title = say(
        "{kind} · {team} · {day}",
        kind=say.kind_title(message.standup_kind),
        team=clip(message.team_name, 90),
        day=say.date(message.local_date),
    )
    blocks = [header(title), section(participation(message, say))]
    if message.totals:
        blocks.append(section("\n".join(say.pair(pair) for pair in message.totals)))
    blocks += _honors(message, say)
    blocks += _shares(message, say)
    if message.common_blockers:
        blocks.append(section(points_in_thread(message.common_blockers, say)))
    if message.paused:
        blocks.append(context(say("Stand-ups of this team are paused.")))
    elif not message.final and message.answered < message.expected:
        blocks.append(context(say("Answers that are still to come will be added here.")))
    return drawing(blocks)


def participation(message: StandupSummary, say: Words) -> str:
    """Return "6 of 8 answered, 1 late, 1 not asked yet, 2 excused"."""
    parts = [answered(message.answered, message.expected, say)]
    if message.late:
        parts.append(say("{n} late", n=message.late))
    if message.not_due:
        parts.append(say("{n} not asked yet", n=message.not_due))
    if message.excused:
        parts.append(say("{n} excused", n=message.excused))
    return say(", ").join(parts)


def answered(count: int, expected: int, say: Words) -> str:
    """Return "6 of 8 answered", or that nobody was expected."""
    if expected == 0 and count == 0:
        return say("Nobody was expected")
    return say("{count} of {expected} answered", count=count, expected=expected)


def all_shares(standup_id: UUID, shares: Sequence[SharedExperience], reader: Reader, page: int = 0) -> Block:
    """Return the modal with every experience at full length, twenty a page."""
    say = speak(reader)
    blocks = [section(_share(share, say, limit=2_500)) for share in shares]
    return page_of(blocks, say("Worth sharing"), SUMMARY_SHARES, str(standup_id), reader, page=page)


def _honors(message: StandupSummary, say: Words) -> list[Block]:
    if not message.honors:
        return []
    shown = message.honors[:HONORS_SHOWN]
    lines = [section(summary_line(award, say)) for award in shown]
    return [divider(), *lines, actions(honors_button(shown[0], say))]


def _shares(message: StandupSummary, say: Words) -> list[Block]:
    shares = message.shares
    if not shares:
        return []
    shown = shares[:SHARES_SHOWN]
    blocks = [divider(), section("*" + say("Worth sharing") + "*")]
    blocks += [section(_share(share, say, limit=SHARE_LIMIT)) for share in shown]
    rest = len(shares) - len(shown)
    if rest:
        words = say.many("… and {n} more", "… and {n} more", rest)
    elif any(len(share.text) > SHARE_LIMIT for share in shown):
        words = say("Read it all")
    else:
        return blocks
    return [*blocks, actions(button(SUMMARY_SHARES, words, str(message.standup_id)))]


def _share(share: SharedExperience, say: Words, *, limit: int) -> str:
    return say("{name}: {text}", name=one_line(share.name, 200), text=one_line(share.text, limit))


def points_in_thread(count: int, say: Words) -> str:
    """Return how many stuck points stand as cards below."""
    return say.many(
        "{n} stuck point in the thread: who can help?", "{n} stuck points in the thread: who can help?", count
    )
