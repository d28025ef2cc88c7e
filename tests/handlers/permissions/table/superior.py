"""What a digest and a summary lead to: a superior's look, excuse and correction."""

from collections.abc import Sequence

from handlers.presses import StaleButton
from handlers.words import NotYourTeam
from models.usecases.permission import OnlySuperiors
from models.usecases.standup import NoSuchStandup
from tests.handlers.permissions.askers import DIRECTORS, IN_CHARGE, MEMBERS, READERS, TEAM, Group
from tests.handlers.permissions.row import Names, Row, Send, press, submit

EXCUSERS: Group = IN_CHARGE | DIRECTORS
HIDDEN = (NoSuchStandup,)
NOT_THEIRS = (NotYourTeam, StaleButton)  # the latter to another workspace, which has no such stand-up
NOT_LED = (OnlySuperiors, NoSuchStandup)


def _section(world: object) -> str:
    assert world is not None
    return "missed|morning|2026-03-06"


def _turned(action_id: str, value: Names) -> Send:
    return press(action_id, lambda world: f"{value(world)}|1")


PAGES = tuple(
    row
    for suffix in ("_previous", "_next")
    for row in (
        Row(f"action digest_all{suffix}", MEMBERS, _turned(f"digest_all{suffix}", _section)),
        Row(
            f"action summary_shares{suffix}",
            TEAM,
            _turned(f"summary_shares{suffix}", lambda w: w.ids.standup),
            NOT_THEIRS,
            reveals=True,
        ),
    )
)

WEEKLY = tuple(
    Row(
        f"action weekly_all{suffix}",
        TEAM,
        press(f"weekly_all{suffix}", lambda w: f"{w.ids.north}|shares|2026-03-02|0"),
        NOT_THEIRS,
        reveals=True,
    )
    for suffix in ("", "_previous", "_next")
)

ROWS: Sequence[Row] = (
    Row("action digest_open_entry", READERS, press("digest_open_entry", lambda w: w.ids.friday), HIDDEN),
    Row("action digest_excuse", MEMBERS, press("digest_excuse", lambda w: w.ids.monday)),
    Row("view standup_excuse_form", EXCUSERS, submit("excuse", reason="Fair"), NOT_LED, moves=True),
    Row("action digest_withdraw_excuse", MEMBERS, press("digest_withdraw_excuse", lambda w: w.ids.evening)),
    Row("view standup_withdraw_form", EXCUSERS, submit("withdraw", reason="No"), NOT_LED, moves=True),
    Row("action digest_correct", READERS, press("digest_correct", lambda w: w.ids.friday), HIDDEN),
    Row(
        "view standup_correct_form",
        EXCUSERS,
        submit("correct", **{"today:effective_visits": 5, "reason": "Typing error"}),
        NOT_LED,
        moves=True,
    ),
    Row("action digest_all", MEMBERS, press("digest_all", _section)),  # a member's own digest, perhaps empty
    *WEEKLY,
    Row(
        "action summary_shares",
        TEAM,
        press("summary_shares", lambda w: w.ids.standup),
        NOT_THEIRS,
        reveals=True,
    ),
    *PAGES,
)
