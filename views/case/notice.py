"""What one person is told of cases at one moment: the most pressing first, each with its buttons."""

from models.shapes.messages import CaseNotice
from models.shapes.messages.case import CaseLine, ComplaintLine
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, header, one_line, section
from views.case.beside import beside
from views.case.hearing import WHY_MOST, standing
from views.case.names import CASE_HAND_OVER, CASE_OPEN, CASE_PUT_OFF, CASE_TAKE, CASE_TAKE_BACK
from views.case.wording import about, informs, may_take, value_of, why
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.waiting import WAITING_ALL

SHOWN = 15


def notice(message: CaseNotice, reader: Reader) -> Drawing:
    """Draw what somebody is told of cases."""
    say = speak(reader)
    count = len(message.lines) + message.more
    if not count:
        return drawing([section(say("Nothing of what stood here waits any more."))])
    blocks: list[Block] = [header(_title(message, count, say))]
    if message.delayed:
        blocks.append(context(say("Delayed: the app could not send messages for a while.")))
    blocks += [block for line in message.lines[:SHOWN] for block in line_blocks(line, say)]
    if count > SHOWN:
        blocks.append(context(say.many("… and {n} more", "… and {n} more", count - SHOWN)))
        blocks.append(actions(button(WAITING_ALL, say("All {n}", n=count), "|0")))
    return drawing(blocks)


def line_blocks(line: CaseLine, say: Words) -> list[Block]:
    """Return one case, why the reader hears of it, how it stands, and what can be done."""
    if isinstance(line, ComplaintLine) and line.goes_on:
        told = (
            say("It goes on as a major one.")
            if line.severity == "major"
            else say("It goes on as a general one.")
        )
        return [section(f"{about(line, say)}\n{told}"), actions(*_buttons(line, say)[-1:])]
    if line.heard.status == "closed":
        return [section(f"~{about(line, say)}~\n{_over(line, say)}")]
    parts = (about(line, say), why(line, say), standing(line.heard, say), *beside(line, say))
    text = "\n".join(part for part in parts if part)
    return [section(text), actions(*_buttons(line, say))]


def _title(message: CaseNotice, count: int, say: Words) -> str:
    lines = message.lines
    if any(line.heard.status != "closed" for line in lines):
        if all(line.heard.handed is not None and line.heard.handed.away for line in lines):
            return say.many("{n} case, handed over", "{n} cases, handed over", count)
        if not message.more and all(line.heard.status == "closed" or informs(line) for line in message.lines):
            return say.many("{n} case to know of", "{n} cases to know of", count)
        return say.many("{n} case needs you", "{n} cases need you", count)
    if any(isinstance(line, ComplaintLine) and line.goes_on for line in lines):
        return say.many("{n} case, graded anew", "{n} cases, graded anew or settled", count)
    if any(isinstance(line, ComplaintLine) and _over(line, say) != say("Settled.") for line in lines):
        return say.many("{n} case, no longer open", "{n} cases, no longer open", count)
    return say.many("{n} case, settled", "{n} cases, settled", count)


def _over(line: CaseLine, say: Words) -> str:
    """Return how a case ended: settled, or it was none, or another one says the same."""
    if isinstance(line, ComplaintLine) and line.goes_on_as is not None:
        return say("It goes on as complaint {no}.", no=str(line.goes_on_as))
    if isinstance(line, ComplaintLine) and line.cancelled is not None:
        return say("Cancelled: “{why}”.", why=one_line(line.cancelled, WHY_MOST))
    return say("Settled.")


def _buttons(line: CaseLine, say: Words) -> list[Block]:
    """Return what can be done as the case stands; whose it is, is told to screen readers."""
    value = value_of(line)

    def labelled(action_id: str, text: str, *, primary: bool = False) -> Block:
        label = f"{text}: {about(line, say)}".replace("*", "")
        return button(action_id, text, value, style="primary" if primary else None, accessibility_label=label)

    take, off = labelled(CASE_TAKE, say("Take"), primary=True), labelled(CASE_PUT_OFF, say("Put off"))
    over, back = labelled(CASE_HAND_OVER, say("Hand over")), labelled(CASE_TAKE_BACK, say("Give back"))
    heard, acts = line.heard, []
    if isinstance(line, ComplaintLine) and line.joins and not heard.mine:
        mine = any(one.mine for one in line.on_it)
        acts = [back if mine else take, *([over] if heard.moves else [])]
    elif heard.status == "taken":
        acts = [*([over] if heard.moves else []), *([back] if heard.mine else [])]
    elif may_take(line):
        acts = [take, off] if heard.status == "open" else [over, back]
    return [*acts, labelled(CASE_OPEN, say("Open"))]
