"""Presses on boards: all rows are for those who lead, the own name is everybody's own."""

from collections.abc import Sequence

from handlers.words import OnlyWhoLeads
from tests.handlers.permissions.askers import LEADERS, MEMBERS
from tests.handlers.permissions.row import Row, press

VISITS = "effective_visits 2026-03 all"

ROWS: Sequence[Row] = (
    *(
        Row(
            f"action board_all{turn}",
            LEADERS,
            press(f"board_all{turn}", lambda _: VISITS),
            (OnlyWhoLeads,),
            None,
        )
        for turn in ("", "_previous", "_next")
    ),
    Row("action board_hide", MEMBERS, press("board_hide", lambda _: f"1 {VISITS}"), (), moves=True),
)
