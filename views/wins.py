"""What a team's channel hears of won deals."""

from models.shapes.messages import Win, WinsRung
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, header, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.pages import page_of

WINS_ALL = "wins_all"  # value: "<team>|<first deal of the post>", turning pages "…|<page>"
SHOWN = 20
NAMES_SHOWN = 5
NAME_LIMIT = 120


def rung(message: WinsRung, reader: Reader) -> Drawing:
    """Draw the wins of some minutes; one that was taken back is struck out."""
    say = speak(reader)
    wins = message.wins
    if len(wins) == 1:
        return drawing([section(_line(wins[0], say))])
    blocks: list[Block] = [header(_counted(message, say))]
    blocks += [section(_line(win, say)) for win in wins[:SHOWN]]
    if len(wins) > SHOWN:
        blocks.append(context(say.many("… and {n} more", "… and {n} more", len(wins) - SHOWN)))
        blocks.append(actions(button(WINS_ALL, say("All {n}", n=len(wins)), _subject(message))))
    return drawing(blocks)


def all_wins(message: WinsRung, reader: Reader, page: int) -> Block:
    """Return one page of all wins of a post as a modal."""
    say = speak(reader)
    lines = [section(_line(win, say)) for win in message.wins]
    return page_of(lines, _counted(message, say), WINS_ALL, _subject(message), reader, page=page)


def _subject(message: WinsRung) -> str:
    return f"{message.team_id}|{message.wins[0].deal_id}"


def _counted(message: WinsRung, say: Words) -> str:
    standing = sum(not win.undone for win in message.wins)
    return say.many("{n} deal won", "{n} deals won", standing)


def _line(win: Win, say: Words) -> str:
    helped = say("Together with {names}.", names=_names(win.helpers, say)) if win.helpers else ""
    line = f"🔔 {say.sentences(_sentence(win, say), helped)}"
    return f"~{line}~\n" + say("Taken back.") if win.undone else line


def _sentence(win: Win, say: Words) -> str:
    owner, amount = one_line(win.owner, NAME_LIMIT), win.amount
    if win.deal is None or win.customer is None:
        return say("{owner} won a deal: {amount}.", owner=owner, amount=amount)
    deal, customer = one_line(win.deal, NAME_LIMIT), one_line(win.customer, NAME_LIMIT)
    return say(
        "{owner} won {deal} with {customer}: {amount}.",
        owner=owner,
        deal=deal,
        customer=customer,
        amount=amount,
    )


def _names(names: tuple[str, ...], say: Words) -> str:
    shown = [one_line(name, NAME_LIMIT) for name in names[:NAMES_SHOWN]]
    rest = len(names) - len(shown)
    return say.list([*shown, say.many("{n} more", "{n} more", rest)] if rest else shown)
