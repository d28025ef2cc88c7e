"""Events have no asker; what they say concerns their own workspace alone, and only people in the roster."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.errors import OldForm
from tests.handlers.permissions.askers import (
    DEACTIVATED,
    GUEST,
    HERE,
    MEMBERS,
    NOBODY,
    ROSTER,
    SERVED,
    UNSERVED,
    Asker,
)
from tests.handlers.permissions.row import Row, happen, press


def _profile(asker: Asker) -> Mapping[str, Any]:
    return {
        "id": asker.slack_user_id,
        "team_id": asker.slack_team,
        "deleted": asker is DEACTIVATED,
        "is_restricted": asker is GUEST,
        "real_name": "Somebody Renamed",
        "tz": "Europe/London",
        "profile": {"real_name": "Somebody Renamed"},
    }


def _channel(_: Asker) -> str:
    return "C_NORTH"


ROWS: Sequence[Row] = (
    Row(
        "event app_home_opened",
        SERVED,
        happen("app_home_opened", user=lambda asker: asker.slack_user_id, tab=lambda _: "home"),
        moves=None,  # it is noted of a member, once
        hushed=True,
    ),
    *(
        Row(f"event {kind}", ROSTER | MEMBERS, happen(kind, user=_profile), moves=True, hushed=True)
        for kind in ("user_change", "team_join")
    ),
    *(
        Row(f"event {kind}", HERE, happen(kind, channel=_channel), moves=True, hushed=True)
        for kind in ("channel_archive", "channel_deleted")
    ),
    Row(
        "event member_left_channel",
        HERE,
        happen("member_left_channel", user=lambda _: "U_COACH", channel=_channel),
        moves=True,
        hushed=True,
    ),
    Row(
        "event member_left_channel",
        NOBODY,
        happen("member_left_channel", user=lambda asker: asker.slack_user_id, channel=_channel),
        about="a person",
        hushed=True,
    ),
    Row(
        "event tokens_revoked",
        SERVED,
        happen("tokens_revoked", tokens=lambda _: {"bot": ["U_COACH"]}),
        moves=True,
        hushed=True,
    ),
    Row(
        "event tokens_revoked",
        NOBODY,
        happen("tokens_revoked", tokens=lambda asker: {"oauth": [asker.slack_user_id]}),
        about="a person's",
        hushed=True,
    ),
    Row("event app_uninstalled", SERVED, happen("app_uninstalled"), moves=True, hushed=True),
    Row("action ", SERVED | {UNSERVED}, press("a_link")),
    Row(
        "view_closed ",
        SERVED | {UNSERVED},
        lambda world, asker: world.hands.closed(asker, world.forms["settings"]),
    ),
    Row(
        "view_submission ",
        NOBODY,
        lambda world, asker: world.hands.submitted(
            asker, {**world.forms["skip"], "callback_id": "of_an_older_version"}, reason="-"
        ),
        (OldForm,),
    ),
)
