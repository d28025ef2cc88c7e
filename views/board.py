"""Boards: a table, a chart, what is said about them, and the own place for the asker alone."""

from collections.abc import Sequence
from decimal import Decimal

from models.rules.money import exponent
from models.shapes.boards import Board, BoardLine, BoardView, OwnPlace
from models.shapes.messages import BoardPost
from models.shapes.reader import Reader
from views.blocks import Block, actions, clip, context, header, one_line, section
from views.board_words import noted, standing, title, value_of
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.menu import MENU, word_button
from views.rich import ROWS_MOST, bars, table

BOARD = f"{MENU}board"
LEADERS = 3  # of the boards that are not posted in full
NAME_MOST = 80


def post(message: BoardPost, reader: Reader) -> Drawing:
    """Draw the board of a period that is over, and who leads on the others."""
    say = speak(reader)
    view = message.board
    blocks = [header(title(view, say)), *chart(view, say)]
    blocks += [section(_leaders(other, say)) for other in message.others if other.lines]
    blocks.append(context(*noted(view, say)))
    mine = f"{view.board.name} {view.period.label} {view.league}"
    blocks.append(actions(word_button("board", reader, mine)))
    return drawing(blocks)


def lines_of(view: BoardView, own: OwnPlace | None, say: Words, *, hidden: bool) -> list[Block]:
    """Return a board as its asker sees it: the public part, and the own place beside it."""
    blocks = [header(title(view, say)), *chart(view, say)]
    if not view.lines:
        blocks.append(section(say("Nobody has a result on this board yet.")))
    if len(view.lines) > ROWS_MOST:
        rest = len(view.lines) - ROWS_MOST
        blocks.append(context(say.many("… and {n} more", "… and {n} more", rest)))
    mine = standing(view, own, say, hidden=hidden)
    return [*blocks, *([section(mine)] if mine else []), context(*noted(view, say))]


def chart(view: BoardView, say: Words) -> list[Block]:
    """Return the table, and the bars where there is something to compare."""
    if not view.lines:
        return []
    head = (say("Rank"), say("Name"), value_title(view.board, say))
    rows = [
        (_rank(line, say), clip(line.name, NAME_MOST), value_of(view.board, line.value, say))
        for line in view.lines
    ]
    blocks = [table(head, rows, right=(0, 2))]
    points = [(line.rank, line.name, _scaled(view.board, line.value, say)) for line in view.lines]
    if len(points) > 1 and all(value > 0 for *_, value in points):
        blocks.insert(0, bars(title(view, say), value_title(view.board, say), points))
    return blocks


def value_title(board: Board, say: Words) -> str:
    """Return what a board's values are called."""
    return say.metric(board.code)


def _rank(line: BoardLine, say: Words) -> str:
    """Return a rank; a shared one says so without colour or sign alone."""
    return say("{rank}, shared", rank=line.rank) if line.shared else say.number(line.rank)


def _leaders(view: BoardView, say: Words) -> str:
    first = [
        say.labelled(
            _rank(line, say), f"{one_line(line.name, NAME_MOST)} – {value_of(view.board, line.value, say)}"
        )
        for line in view.lines[:LEADERS]
    ]
    return "\n".join([f"*{say.metric(view.board.code)}*", *first])


def _scaled(board: Board, value: Decimal, say: Words) -> Decimal:
    """Return a value as its axis shows it: money in whole units, shares in percent."""
    if board.unit == "money":
        return value.scaleb(-exponent(say.reader.currency))
    return value * 100 if board.unit == "ratio" else value


def all_rows(rows: Sequence[BoardLine], view: BoardView, reader: Reader) -> list[Block]:
    """Return a line for each row, for superiors."""
    say = speak(reader)
    return [
        section(
            f"{_rank(line, say)} · {one_line(line.name, NAME_MOST)} · {value_of(view.board, line.value, say)}"
        )
        for line in rows
    ]
