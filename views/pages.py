"""A long list as a modal with pages of twenty."""

from collections.abc import Sequence

from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, plain, section
from views.language import speak

PAGE = 20


def page_of(
    lines: Sequence[Block], title: str, action_id: str, subject: str, reader: Reader, *, page: int = 0
) -> Block:
    """Return a modal with one page of lines, as `one_page` does."""
    last = max(0, (len(lines) - 1) // PAGE)
    page = min(max(0, page), last)
    shown = lines[page * PAGE : (page + 1) * PAGE]
    return one_page(shown, title, action_id, subject, reader, count=len(lines), page=page)


def one_page(
    shown: Sequence[Block],
    title: str,
    action_id: str,
    subject: str,
    reader: Reader,
    *,
    count: int,
    page: int,
) -> Block:
    """Return a modal with the lines of one page, of `count` lines on all pages.

    Its page buttons have the ids `<action_id>_previous` and `<action_id>_next` and the value
    "<subject>|<page>", so that a listener on them updates the view.
    """
    say = speak(reader)
    last = max(0, (count - 1) // PAGE)
    blocks = list(shown) or [section(say("Nothing here."))]
    if last:
        blocks.append(context(say("Page {page} of {pages}", page=page + 1, pages=last + 1)))
        blocks.append(actions(*_turns(action_id, subject, page, last, reader)))
    return {
        "type": "modal",
        "callback_id": f"{action_id}_view",
        "title": plain(title, 24),
        "close": plain(say("Close"), 24),
        "blocks": blocks,
    }


def _turns(action_id: str, subject: str, page: int, last: int, reader: Reader) -> list[Block]:
    say = speak(reader)
    turns = []
    if page > 0:
        turns.append(button(f"{action_id}_previous", say("Previous"), f"{subject}|{page - 1}"))
    if page < last:
        turns.append(button(f"{action_id}_next", say("Next"), f"{subject}|{page + 1}"))
    return turns
