"""Payloads name their workspace in many ways, and an organisation that installed the app in its place."""

from collections.abc import Mapping
from typing import Any

import pytest

from handlers.tenancy import slack_organisation, slack_team

ORG: Mapping[str, Any] = {"enterprise": {"id": "E1", "name": "Org"}, "is_enterprise_install": True}
USER: Mapping[str, Any] = {"user": {"id": "U1", "team_id": "T2"}}
FOREIGN_USER: Mapping[str, Any] = {"user": {"id": "U1", "team_id": "T9"}}
VIEW: Mapping[str, Any] = {"id": "V1", "team_id": "T2", "app_installed_team_id": "E1"}
WHOLE: Mapping[str, Any] = {"enterprise_id": "E1", "team_id": None, "is_enterprise_install": True}
PROFILE: Mapping[str, Any] = {"type": "user_change", "user": {"id": "U1", "team_id": "T2"}}

PAYLOADS: Mapping[str, Mapping[str, Any]] = {
    "command": {"team_id": "T2", "enterprise_id": "E1", "is_enterprise_install": "true", "user_id": "U1"},
    "press, no team": {"type": "block_actions", "team": None, **USER, **ORG},
    "press, the organisation's id": {"type": "block_actions", "team": {"id": "E1"}, **USER},
    "press on the home of one of two workspaces": {"team": None, "view": VIEW, **FOREIGN_USER, **ORG},
    "submission": {"type": "view_submission", "team": None, "view": VIEW, **USER, **ORG},
    "submission, the organisation's id": {"team": {"id": "E1"}, "view": VIEW, "enterprise": None, **USER},
    "closed": {"type": "view_closed", "team": None, "view": VIEW, **USER, "enterprise": None},
    "options": {"type": "block_suggestion", "team": None, "view": VIEW, **USER, **ORG},
    "message shortcut": {"type": "message_action", "team": None, **USER, **ORG},
    "event": {"team_id": "T2", "authorizations": [WHOLE], "event": {"user": "U1"}},
    "event of the organisation": {
        "team_id": "E1",
        "context_team_id": "T2",
        "context_enterprise_id": "E1",
        "authorizations": [{**WHOLE, "team_id": "E1"}],
    },
    "event of a channel shared with T9": {
        "team_id": "T9",
        "context_team_id": "T2",
        "authorizations": [{**WHOLE, "team_id": "T2"}],
    },
    "somebody of the organisation": {"team_id": "E1", "authorizations": [WHOLE], "event": PROFILE},
}


@pytest.mark.parametrize("kind", PAYLOADS)
def test_an_organisations_payload_is_one_workspaces(kind: str) -> None:
    """Never the organisation's own id, for that is no workspace; and the organisation is told beside it."""
    assert (slack_team(PAYLOADS[kind]), slack_organisation(PAYLOADS[kind])) == ("T2", "E1")


@pytest.mark.parametrize(
    ("body", "team"),
    [
        ({"team": {"id": "T2"}, **FOREIGN_USER}, "T2"),
        ({"team": {"id": "T9"}, "view": {"team_id": "T9", "app_installed_team_id": "T2"}}, "T2"),
        ({"team_id": "T2", "authorizations": [{"team_id": "T2", "enterprise_id": None}]}, "T2"),
        ({"team_id": "E1", "enterprise_id": "E1", "event": {"type": "app_uninstalled"}}, ""),
        ({"team": ["T2"], "authorizations": [], "view": "V1", "user": None, "event": 3}, ""),
    ],
)
def test_a_workspace_by_itself_is_named_as_ever(body: Mapping[str, Any], team: str) -> None:
    """A payload that names none is nobody's."""
    assert slack_team(body) == team
