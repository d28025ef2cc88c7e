"""A stuck point as a card: under the summary, in a direct message, or on its own."""

from typing import Literal

from models.shapes.blocker import BlockerComment, BlockerView
from models.shapes.messages import BlockerCard
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, escape, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, speak

BLOCKER_TAKE = "blocker_take"
BLOCKER_COMMENT = "blocker_comment"
BLOCKER_SOLVE = "blocker_solve"
BLOCKER_DROP = "blocker_drop"
BLOCKER_REOPEN = "blocker_reopen"
BLOCKER_DISCUSS = "blocker_discuss"
BLOCKER_OPEN = "blocker_open"
COMMENTS_SHOWN = 3
Place = Literal["thread", "direct", "channel"]


def card(message: BlockerCard, reader: Reader) -> Drawing:
    """Draw a stuck point with what can be done about it where it stands."""
    return drawing(card_blocks(message.blocker, message.place, reader))


def card_blocks(blocker: BlockerView, place: Place, reader: Reader) -> list[Block]:
    """Return the blocks of a card, for a message or a view."""
    say = speak(reader)
    title = say(
        "Stuck point #{no}: {category}", no=str(blocker.ref_no), category=say.category(blocker.category)
    )
    blocks = [
        section(f"*{title}*\n{escape(blocker.text, 2_800)}"),
        context(" · ".join(_facts(blocker, say))),
        *_comments(blocker.comments, say),
    ]
    if blocker.status == "solved" and blocker.solution:
        blocks.append(section("*" + say("Solution") + "*\n" + escape(blocker.solution, 2_800)))
    return [*blocks, actions(*buttons(blocker, place, say))]


def line(blocker: BlockerView, reader: Reader) -> Block:
    """Return one line of a list of stuck points, with the button that opens its card."""
    say = speak(reader)
    words = say(
        "#{no} {name}: {text} ({status}, {age})",
        no=str(blocker.ref_no),
        name=one_line(blocker.raised_by, 120),
        text=one_line(blocker.text, 200),
        status=_standing(blocker, say),
        age=say.age(blocker.age_days),
    )
    label = say("Open stuck point #{no}", no=str(blocker.ref_no))
    return section(
        words, button(BLOCKER_OPEN, say("Open"), str(blocker.blocker_id), accessibility_label=label)
    )


def buttons(blocker: BlockerView, place: Place, say: Words) -> list[Block]:
    """Return what can be done now, the next step first."""
    value = str(blocker.blocker_id)
    if blocker.status in ("solved", "dropped"):
        return [button(BLOCKER_REOPEN, say("Reopen"), value)]
    found = []
    if blocker.status == "open" and not (blocker.own and blocker.asked):  # who wishes takes no own wish
        found.append(button(BLOCKER_TAKE, say("Take"), value, style="primary"))
    found.append(button(BLOCKER_COMMENT, say("Comment"), value))
    found.append(button(BLOCKER_SOLVE, say("Solve"), value, style=None if found[1:] else "primary"))
    if place == "thread":
        found.append(button(BLOCKER_DISCUSS, say("Discuss in channel"), value))
    if place == "direct":
        found.append(button(BLOCKER_DROP, say("No longer a problem"), value))
    return found


def _facts(blocker: BlockerView, say: Words) -> list[str]:
    facts = [one_line(blocker.raised_by, 200), say.age(blocker.age_days)]
    if blocker.support_from != "none":
        support = say.support(blocker.support_from)
        facts.append(say("wants support from: {support}", support=support))
        if blocker.asked:
            facts.append(say("asked: {name}", name=one_line(blocker.asked, 200)))
    return [*facts, _standing(blocker, say)]


def _standing(blocker: BlockerView, say: Words) -> str:
    if blocker.status == "in_progress" and blocker.owner:
        return say("taken by {owner}", owner=one_line(blocker.owner, 200))
    if blocker.status == "solved" and blocker.owner:
        return say("solved by {owner}", owner=one_line(blocker.owner, 200))
    return say.status(blocker.status)


def _comments(comments: tuple[BlockerComment, ...], say: Words) -> list[Block]:
    shown = comments[-COMMENTS_SHOWN:]
    earlier = len(comments) - len(shown)
    blocks = [context(_comment(comment, say)) for comment in shown]
    if earlier:
        blocks.insert(0, context(say.many("{n} earlier comment", "{n} earlier comments", earlier)))
    return blocks


def _comment(comment: BlockerComment, say: Words) -> str:
    return say(
        "{author} ({at}): {text}",
        author=f"<@{comment.author_slack_id}>",
        at=say.moment(comment.at),
        text=one_line(comment.text, 600),
    )
