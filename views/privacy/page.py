"""`/coach my-data`: what is kept, for how long, who looked, and what can be done about it."""

from models.shapes.privacy import Kept, KeptCode, MyData
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.privacy.looks import look_line
from views.privacy.names import ERASE_OPEN, EXPORT, KEPT, LOOKS
from views.privacy.reasons import SEEN, WHY

LINES = 6  # in one paragraph
LOOKS_SHOWN = 5
NAME_MOST = 100


def my_data(found: MyData, reader: Reader) -> Drawing:
    """Return the page."""
    say = speak(reader)
    kept = [_line(one, say) for one in found.kept]
    return drawing(
        [
            section(say("*What I keep about you*")),
            *(section("\n".join(kept[at : at + LINES])) for at in range(0, len(kept), LINES)),
            *_looks(found, say),
            *_leaders(found, say),
            context(*_notes(found, say)),
            actions(*_buttons(found, say)),
        ]
    )


def _line(one: Kept, say: Words) -> str:
    """Return what is kept, how much of it and for how long; below it why, and who sees it."""
    told = [f"*{say(KEPT[one.code])}*"]
    if one.count is not None:
        told.append(say.number(one.count) if one.count else say("none"))
    told.append(say("with the company's records") if one.days is None else how_long(one.code, one.days, say))
    why = say.labelled(say("Why"), say(WHY[one.code]))
    seen = say.labelled(say("Who sees it"), say(SEEN[one.code]))
    return f"{' · '.join(told)}\n{why} · {seen}"


def how_long(code: KeptCode, days: int, say: Words) -> str:
    """Return for how long a kind is kept."""
    if code in {"profile", "settings"}:
        return say.many("until {n} day after you leave", "until {n} days after you leave", days)
    return say.many("for {n} day", "for {n} days", days)


def _looks(found: MyData, say: Words) -> list[Block]:
    title = say("*Who looked at your data*")
    if not found.looks:
        return [section(title + "\n" + say("Nobody but you, as far as it is kept."))]
    lines = [look_line(one, say) for one in found.looks[:LOOKS_SHOWN]]
    blocks = [section("\n".join([title, *lines]))]
    if len(found.looks) > LOOKS_SHOWN:
        blocks.append(actions(button(LOOKS, say("All {n}", n=len(found.looks)), "|0")))
    return blocks


def _leaders(found: MyData, say: Words) -> list[Block]:
    """Return who may act, and so read, in the place of who leads the person."""
    if found.leader is None:
        return []
    leader = one_line(found.leader, NAME_MOST)
    lines = [say("*Who leads you*: {name}", name=leader)]
    if found.acts_today is not None:
        acts = one_line(found.acts_today, NAME_MOST)
        lines.append(say("Today {deputy} acts for {name}, who is away.", deputy=acts, name=leader))
    if found.in_place is not None:
        place = one_line(found.in_place, NAME_MOST)
        told = say(
            "While {name} is away, {deputy} decides and reads in that place.", name=leader, deputy=place
        )
        lines.append(told)
    return [section("\n".join(lines))]


def _notes(found: MyData, say: Words) -> list[str]:
    stays = say(
        "Numbers that count in totals, cases and the record of changes stay when you erase what you wrote."
    )
    if found.held:
        return [stays, say("What you wrote cannot be erased just now: it may be needed.")]
    if not found.may_erase:
        return [stays, say("In your company texts go by themselves when their time is over.")]
    return [stays]


def _buttons(found: MyData, say: Words) -> list[Block]:
    buttons = [button(EXPORT, say("Export everything"))]
    if found.may_erase and not found.held:
        buttons.append(button(ERASE_OPEN, say("Erase what I wrote …"), style="danger"))
    return buttons
