"""The wall page in words: plain text that the page's template puts into its places."""

from collections.abc import Iterator

from models.shapes.boards import BoardView
from models.shapes.frozen import Frozen
from models.shapes.reader import Reader
from models.shapes.wall import WallHonor, WallView, WallWin
from views.blocks import clip
from views.board_words import league_name, value_of
from views.honors.wording import TITLES
from views.language import Words, speak

NAME_MOST = 60


class WallRow(Frozen):
    """One line: rank, who, how much."""

    rank: str
    name: str
    value: str


class WallPanel(Frozen):
    """One screen of the page."""

    title: str
    below: str = ""
    rows: tuple[WallRow, ...] = ()
    note: str = ""


class WallPage(Frozen):
    """Everything on the page, in the reader's language."""

    language: str
    title: str
    as_of: str
    panels: tuple[WallPanel, ...]
    empty: str


def page(view: WallView, reader: Reader) -> WallPage:
    """Return the page's words."""
    say = speak(reader)
    return WallPage(
        language="zh-CN" if reader.locale == "zh_CN" else "en",
        title=clip(view.name, 80),
        as_of=say("As of {moment}.", moment=view.as_of),
        panels=tuple(_panels(view, say)),
        empty=say("There is nothing to show yet. The first results will stand here."),
    )


def _panels(view: WallView, say: Words) -> Iterator[WallPanel]:
    if view.wins:
        rows = tuple(_win(win, say) for win in view.wins)
        yield WallPanel(title=say("Won today"), rows=rows)
    for board in view.boards:
        yield _board(board, say)
    if view.honors:
        rows = tuple(_honor(honor, say) for honor in view.honors)
        yield WallPanel(title=say("Honors"), below=say.period(view.month), rows=rows)


def _board(board: BoardView, say: Words) -> WallPanel:
    return WallPanel(
        title=say.metric(board.board.code),
        below=f"{league_name(board, say)} · {say.period(board.period)}",
        rows=tuple(
            WallRow(
                rank=say.number(line.rank),
                name=clip(line.name, NAME_MOST),
                value=value_of(board.board, line.value, say),
            )
            for line in board.lines
        ),
        note=say("Equal results share a rank; the next rank is left out.") if board.tied else "",
    )


def _win(win: WallWin, say: Words) -> WallRow:
    owner = clip(win.owner, NAME_MOST) if win.owner else say("A colleague")
    who = owner if win.customer is None else f"{owner} · {clip(win.customer, NAME_MOST)}"
    return WallRow(rank="★", name=who, value=say.fact(win.amount))


def _honor(honor: WallHonor, say: Words) -> WallRow:
    names = say.list([clip(name, NAME_MOST) for name in honor.names[:5]])
    title = clip(honor.title, NAME_MOST) if honor.title else say(TITLES[honor.honor])
    return WallRow(rank="♛", name=names, value=title)
