"""A common stuck point is the team's, an individual one its raiser's and the superiors'; observers read."""

from collections.abc import Sequence

from models.usecases.blocker import (
    NoSuchBlocker,
    NoTeamForIt,
    NotForTheChannel,
    NotForYou,
    OnlyObserves,
    OnlyRaiserDrops,
)
from tests.handlers.permissions.askers import (
    ADMINISTRATOR,
    DIRECTORS,
    HANDS,
    NOBODY,
    OFFICE,
    READERS,
    TEAM,
    WORKERS,
    Group,
)
from tests.handlers.permissions.row import Names, Row, press, submit

CLOSED_TO = (NotForYou, NoSuchBlocker, OnlyRaiserDrops, OnlyObserves)


def _of(scope: str) -> Names:
    return lambda world: world.ids.blockers[scope]


def _rows(verb: str, *, common: Group, individual: Group, moves: bool) -> Sequence[Row]:
    return (
        Row(
            f"action blocker_{verb}",
            common,
            press(f"blocker_{verb}", _of("common")),
            CLOSED_TO,
            moves,
            "common",
        ),
        Row(
            f"action blocker_{verb}",
            individual,
            press(f"blocker_{verb}", _of("individual")),
            CLOSED_TO,
            moves,
            "individual",
        ),
    )


ROWS: Sequence[Row] = (
    *_rows("take", common=HANDS, individual=READERS, moves=True),
    *_rows("drop", common=READERS, individual=READERS, moves=True),
    *_rows("comment", common=HANDS, individual=READERS, moves=False),
    *_rows("solve", common=HANDS, individual=READERS, moves=False),
    *_rows("open", common=TEAM, individual=READERS, moves=False),
    Row("action blocker_discuss", HANDS, press("blocker_discuss", _of("common")), CLOSED_TO, moves=True),
    Row(
        "action blocker_discuss",
        NOBODY,
        press("blocker_discuss", _of("individual")),
        (NotForTheChannel, *CLOSED_TO),
        about="individual",
    ),
    Row("action blocker_reopen", HANDS, press("blocker_reopen", _of("dropped")), CLOSED_TO, moves=True),
    Row("view blocker_comment_form", READERS, submit("comment", comment="Hm"), CLOSED_TO, moves=True),
    Row(
        "view blocker_new_form",
        WORKERS - DIRECTORS - OFFICE - {ADMINISTRATOR},
        submit("stuck", text="The price is not right"),
        (NoTeamForIt, OnlyObserves),
        moves=True,
    ),
    Row("view blocker_solve_form", READERS, submit("solve", solution="So"), CLOSED_TO, moves=True),
)
