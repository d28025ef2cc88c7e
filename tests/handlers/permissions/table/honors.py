"""Honors: one decides, everybody looks, who works here may contest, nobody corrects what has not changed."""

from collections.abc import Sequence

from models.usecases.correction.errors import NothingToCorrect
from models.usecases.honors.errors import NoSuchAward, NotYoursToDecide
from models.usecases.permission import OnlyObserves
from tests.handlers.permissions.askers import DIRECTORS, MEMBERS, NOBODY, OUTSIDER, WORKERS, Group
from tests.handlers.permissions.row import Names, Row, press, submit

COLLEAGUES: Group = WORKERS - {OUTSIDER}
NOT_YOURS = (NotYoursToDecide, NoSuchAward)
TOLD = (NoSuchAward, OnlyObserves)


def _of(status: str) -> Names:
    return lambda world: world.ids.awards[status]


ROWS: Sequence[Row] = (
    Row("action honor_approve", DIRECTORS, press("honor_approve", _of("proposed")), NOT_YOURS, moves=True),
    Row("action honor_decline", DIRECTORS, press("honor_decline", _of("proposed")), NOT_YOURS),
    Row("view honor_decline_form", DIRECTORS, submit("decline", reason="Split"), NOT_YOURS, moves=True),
    Row("action honor_contest", COLLEAGUES, press("honor_contest", _of("announced")), TOLD),
    Row("view honor_contest_form", COLLEAGUES, submit("contest", text="Hm"), TOLD, moves=True),
    *(Row(f"action honor_fame{turn}", MEMBERS, press(f"honor_fame{turn}", lambda _: "all|0"))
      for turn in ("", "_previous", "_next")),
    *(Row(f"action correction_{verb}", NOBODY, press(f"correction_{verb}", lambda _: "2026-02|0"),
          (NothingToCorrect,)) for verb in ("take", "leave")),
)  # fmt: skip
