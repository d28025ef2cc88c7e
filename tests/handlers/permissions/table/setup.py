"""The setup is for administrators; the same ids in another workspace's setup lead to nobody's rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.presses import StaleForm
from handlers.setup.presses import NotInRosterYet
from models.usecases.delivery.undelivered import NotGivenUp
from models.usecases.permission import OnlyAdministrators
from models.usecases.roster.errors import UnknownTeam
from models.usecases.team import NoSuchTeam
from models.usecases.workspace import AdministratorThere, OnlySlackOwners
from tests.handlers.permissions.askers import ADMINISTRATOR, ADMINISTRATORS, Group
from tests.handlers.permissions.row import Row, choose, press, submit

HERS: Group = frozenset({ADMINISTRATOR})  # her rows are not in the other workspace
NO = (OnlyAdministrators,)
ANA: Mapping[str, Any] = {"type": "users_select", "selected_user": "U_ANA"}

ROWS: Sequence[Row] = (
    *(
        Row(f"action setup_{page}", ADMINISTRATORS, choose("setup", f"setup_{page}"), NO)
        for page in ("menu", "teams", "members", "days", "company", "undelivered")
    ),
    Row("action setup_team", ADMINISTRATORS, choose("setup", "setup_team", lambda w: w.ids.north), NO),
    Row(
        "action setup_team_copy",
        HERS,
        choose("setup", "setup_team_copy", lambda w: w.ids.north),
        (*NO, NoSuchTeam),
    ),
    Row(
        "action setup_team_away",
        HERS,
        choose("setup", "setup_team_away", lambda w: w.ids.north),
        (*NO, NoSuchTeam),
    ),
    Row(
        "action setup_team_back",
        HERS,
        choose("setup", "setup_team_back", lambda w: w.ids.north),
        (*NO, NoSuchTeam),
    ),
    Row("view setup_team_away_form", HERS, submit("team away"), (*NO, StaleForm), moves=True),
    Row("action setup_member", ADMINISTRATORS, choose("setup", "setup_member_pick", **ANA), NO),
    Row("action setup_day", ADMINISTRATORS, choose("setup", "setup_day", lambda _: "new"), NO),
    Row(
        "action setup_day_drop",
        ADMINISTRATORS,
        choose("setup", "setup_day_drop", lambda _: "2026-05-04"),
        NO,
        moves=True,
    ),
    Row(
        "action setup_decide",
        HERS,
        choose("setup", "setup_decide", lambda w: f"drop|{w.ids.undelivered}"),
        (*NO, NotGivenUp),
        moves=True,
    ),
    Row("action setup_test", HERS, choose("setup", "setup_test", **ANA), (*NO, NotInRosterYet), moves=True),
    Row("action setup_rehearse", HERS, choose("setup", "setup_rehearse", **ANA), (*NO, NotInRosterYet)),
    Row("view setup_team_form", HERS, submit("team", name="North 2"), (*NO, NoSuchTeam), moves=True),
    Row(
        "view setup_member_form",
        HERS,
        submit("member", timezone="Asia/Tokyo"),
        (*NO, UnknownTeam),
        moves=True,
    ),
    Row("view setup_company_form", ADMINISTRATORS, submit("company", currency="EUR"), NO, moves=True),
    Row("view setup_day_form", ADMINISTRATORS, submit("day", day="2026-06-01"), NO, moves=True),
    Row("action policy_edit", ADMINISTRATORS, press("policy_edit", lambda _: "standups"), NO),
    Row(
        "action policy_template",
        ADMINISTRATORS,
        choose("setup", "policy_template", lambda _: "inside_sales"),
        NO,
    ),
    Row("view policy_form", ADMINISTRATORS, submit("policy", **{"standup.late_credit": "0.25"}), NO),
    *(
        Row(
            f"action policy_rehearse_{days}",
            ADMINISTRATORS,
            choose("policy confirm", f"policy_rehearse_{days}"),
            NO,
        )
        for days in ("past", "coming")
    ),
    Row("view policy_confirm_form", ADMINISTRATORS, submit("policy confirm"), NO, moves=True),
    Row("action wizard_open", ADMINISTRATORS, press("wizard_open"), NO),
    Row("action wizard_back", ADMINISTRATORS, choose("setup", "wizard_back", lambda _: "people"), NO),
    Row("view wizard_form", ADMINISTRATORS, submit("wizard"), NO),
    # Whoever is an administrator already stays one; nobody else becomes one this way any more.
    Row("view setup_claim_form", ADMINISTRATORS, submit("claim"), (AdministratorThere, OnlySlackOwners)),
)
