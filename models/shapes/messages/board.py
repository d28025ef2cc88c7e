"""What a team's channel is told of boards."""

from typing import Literal

from models.shapes.boards import BoardView
from models.shapes.frozen import Frozen


class BoardPost(Frozen):
    """The board of a week or a month that is over; of the other boards only who leads."""

    kind: Literal["board_post"] = "board_post"
    team_name: str
    board: BoardView
    others: tuple[BoardView, ...] = ()
