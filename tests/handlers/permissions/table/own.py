"""Days away, settings and pauses: one's own, one's people's, one's teams', the whole company's."""

from collections.abc import Sequence

from handlers.away.form import NotAMemberHere
from models.usecases.absence.errors import NoSuchAbsence
from models.usecases.pause import OnlyTeamLeaders
from models.usecases.permission import OnlyAdministrators, OnlySuperiors
from models.usecases.team import NoSuchTeam
from tests.handlers.permissions.askers import ADMINISTRATORS, IN_CHARGE, ITSELF, MEMBERS, SUPERVISOR
from tests.handlers.permissions.row import Names, Row, choose, press, submit

TEAMS = (OnlyTeamLeaders, NoSuchTeam)


def _team(world: object) -> str:
    return f"team:{world.ids.north}"  # type: ignore[attr-defined]


def _pauses(action_id: str, *, moves: bool | None) -> Sequence[Row]:
    who: Sequence[tuple[str, Names]] = (("me", lambda _: "me"), ("team", _team), ("all", lambda _: "all"))
    me, team, everything = (press(action_id, value) for _, value in who)
    return (
        Row(f"action {action_id}", MEMBERS, me, moves=moves, about="me"),
        Row(f"action {action_id}", IN_CHARGE | {SUPERVISOR}, team, TEAMS, moves, "team"),
        Row(f"action {action_id}", ADMINISTRATORS, everything, (OnlyAdministrators,), moves, "all"),
        Row(
            f"action {action_id}",
            ADMINISTRATORS,
            choose("setup", action_id, lambda _: "all"),
            (OnlyAdministrators,),
            moves,
            "all, in the setup",
        ),
    )


ROWS: Sequence[Row] = (
    Row(
        "view away_form",
        MEMBERS,
        submit("away", starts_on="2026-03-12", ends_on="2026-03-12"),
        moves=True,
        about="own",
    ),
    Row(
        "view away_form",
        IN_CHARGE | ITSELF,
        submit("away of somebody", person="U_ANA"),
        (OnlySuperiors, NotAMemberHere),
        moves=True,
        about="Ana's",
    ),
    Row(
        "action absence_withdraw",
        IN_CHARGE | ITSELF,
        press("absence_withdraw", lambda w: w.ids.absence),
        (OnlySuperiors, NoSuchAbsence),
        moves=True,
    ),
    Row("view settings_form", MEMBERS, submit("settings", timezone="Asia/Tokyo"), moves=True),
    *(
        Row(f"action my_data_looks{turn}", MEMBERS, press(f"my_data_looks{turn}", lambda _: "|0"))
        for turn in ("", "_previous", "_next")
    ),
    Row("action my_data_export", MEMBERS, press("my_data_export"), moves=True),
    Row("action my_data_erase", MEMBERS, press("my_data_erase")),
    Row("view my_data_erase_form", MEMBERS, submit("my data erase"), moves=None),
    Row("action zone_keep", MEMBERS, press("zone_keep", lambda _: "Asia/Tokyo"), moves=True),
    *_pauses("pause_set", moves=True),
    *_pauses("pause_resume", moves=False),
)
