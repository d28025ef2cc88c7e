"""A board as the answer to its asker: what everybody sees, the own place, and the way to other boards."""

from collections.abc import Sequence
from uuid import UUID

from models.rules.boards.asked import NOW, Asked
from models.rules.periods import following, previous
from models.shapes.boards import (
    EVERYBODY,
    TEAM_WAYS,
    TEAMS,
    Board,
    BoardCode,
    BoardLine,
    BoardView,
    OwnPlace,
)
from models.shapes.frozen import Frozen
from models.shapes.numbers import Subject
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, one_line, section
from views.board import BOARD, all_rows, lines_of
from views.board_words import STAGES, board_name, title
from views.drawing import Drawing, drawing
from views.fields import Option
from views.inputs import chooser
from views.language import Words, speak
from views.pages import page_of
from views.why import why_button

BOARD_ALL = "board_all"  # value: what the board's own button carries
BOARD_HIDE = "board_hide"  # value: "1" or "0", then the same


class Offer(Frozen):
    """What the asker may do with a board."""

    member_id: UUID
    codes: tuple[BoardCode, ...]
    leads: bool = False
    hidden: bool = False
    may_hide: bool = False
    in_team: bool = False
    of_last_night: bool = False


def answer(view: BoardView, own: OwnPlace | None, wanted: Asked, offer: Offer, reader: Reader) -> Drawing:
    """Draw a board for its asker."""
    say = speak(reader)
    blocks = lines_of(view, own, say, hidden=offer.hidden)
    return drawing(
        [*blocks, actions(*_presses(view, own, wanted, offer, reader)), *_others(wanted, offer, say)]
    )


def no_boards(reader: Reader) -> Drawing:
    """Say that the company's rules name no board."""
    return drawing([section(speak(reader)("The company's rules name no board."))])


def all_page(rows: Sequence[BoardLine], view: BoardView, wanted: Asked, reader: Reader, page: int) -> Block:
    """Return the modal with every row of the asker's own people."""
    say = speak(reader)
    lines = all_rows(rows, view, reader)
    modal = page_of(lines, say("All rows"), BOARD_ALL, wanted.text(), reader, page=page)
    modal["blocks"].insert(0, section(f"*{one_line(title(view, say), 150)}*"))
    return modal


def _presses(
    view: BoardView, own: OwnPlace | None, wanted: Asked, offer: Offer, reader: Reader
) -> list[Block]:
    say, text = speak(reader), wanted.text()
    presses = []
    if own is not None:
        presses.append(why_button(view.board.code, Subject("member", offer.member_id), view.period, reader))
    if offer.leads and view.league != TEAMS:
        presses.append(button(BOARD_ALL, say("All rows"), text))
    if offer.of_last_night:
        presses.append(button(f"{BOARD}_9", say("As of now"), f"{text} {NOW}"))
    before, after = previous(view.period), following(view.period)
    presses.append(button(f"{BOARD}_1", "◀ " + say.period(before), wanted.text(period=before)))
    if after.starts_on <= view.as_of.date():
        presses.append(button(f"{BOARD}_2", say.period(after) + " ▶", wanted.text(period=after)))
    if offer.may_hide and view.league != TEAMS:
        label = say("Show my name again") if offer.hidden else say("Hide my name")
        presses.append(button(BOARD_HIDE, label, f"{int(not offer.hidden)} {text}"))
    return presses


def _others(wanted: Asked, offer: Offer, say: Words) -> list[Block]:
    """Return the choice among the other boards of this period and league, and among the leagues."""
    boards = [Board(code=code, way=way) for code in offer.codes for way in Board(code=code).ways]
    if wanted.league == TEAMS:
        boards = [board for board in boards if board.way in TEAM_WAYS]
    if not boards:
        return []
    named: list[Option] = [(wanted.text(board), board_name(board, say)) for board in boards]
    leagues = chooser(f"{BOARD}_3", say("Another league"), _leagues(wanted, offer, say))
    return [actions(chooser(BOARD, say("Another board"), named), leagues)]


def _leagues(wanted: Asked, offer: Offer, say: Words) -> list[Option]:
    codes = [EVERYBODY, *(f"tenure:{stage}" for stage in STAGES)]
    names = [say("everybody"), *(say(name) for name in STAGES.values())]
    leagues = list(zip(codes, names, strict=True))
    if offer.in_team:
        leagues.insert(1, ("mine", say("my team")))
    if wanted.board is not None and wanted.board.way in TEAM_WAYS:
        leagues.append((TEAMS, say("teams side by side")))
    return [(wanted._replace(league=league).text(), name) for league, name in leagues]
