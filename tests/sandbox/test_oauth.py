"""Codes become tokens once, for the right app and address; each token is its own workspace's."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.oauth import Organisation
from sandbox.server import running
from sandbox.shapes import RefusedBySlackError
from sandbox.workspace import Installation, Workspace

BACK = "http://bot/slack/oauth_redirect"


@pytest.fixture(scope="module")
def organisation() -> Iterator[Organisation]:
    """Yield two workspaces behind one address."""
    one, two = Workspace(), Workspace("T_TWO", "Two", "two", Installation(bot_token="xoxb-two"))
    made = one.organisation = two.organisation = Organisation([one, two], redirect_uris=(BACK,))
    with running(one):
        yield made


def _exchange(of: Organisation, code: str, *, secret: str = "", back: str = BACK) -> dict[str, object]:
    client = WebClient(base_url=f"{of.workspaces[0].url}/api/")
    answer = client.oauth_v2_access(
        client_id=of.client_id, client_secret=secret or of.client_secret, code=code, redirect_uri=back
    )
    return dict(answer.data) if isinstance(answer.data, dict) else {}


def test_a_code_becomes_its_workspaces_token_and_the_token_leads_there(organisation: Organisation) -> None:
    """One Web API address serves both."""
    answer = _exchange(organisation, organisation.allow(organisation.workspaces[1], "U1", BACK))
    assert answer["access_token"] == "xoxb-two"
    client = WebClient("xoxb-two", base_url=f"{organisation.workspaces[0].url}/api/")
    assert client.auth_test()["team_id"] == "T_TWO"


@pytest.mark.parametrize("wrong", ["invalid_code", "bad_redirect_uri", "bad_client_secret", "used twice"])
def test_slack_refuses_by_name(organisation: Organisation, wrong: str) -> None:
    """A code used twice is no code."""
    code = organisation.allow(organisation.workspaces[0], "U1", BACK)
    if wrong == "used twice":
        _exchange(organisation, code)
    with pytest.raises(SlackApiError) as refused:
        _exchange(
            organisation,
            "nonsense" if wrong == "invalid_code" else code,
            secret="x" if wrong == "bad_client_secret" else "",
            back="http://else" if wrong == "bad_redirect_uri" else BACK,
        )
    assert refused.value.response["error"] == ("invalid_code" if wrong == "used twice" else wrong)
    if wrong == "bad_redirect_uri":
        with pytest.raises(RefusedBySlackError):
            organisation.allow(organisation.workspaces[0], "U1", "http://else")


def test_an_organisations_token_must_say_which_workspace(organisation: Organisation) -> None:
    """What names a workspace by nothing else is refused by name; told the team, it is its people."""
    client = WebClient(organisation.token, base_url=f"{organisation.workspaces[0].url}/api/")
    with pytest.raises(SlackApiError) as refused:
        client.users_list()
    assert refused.value.response["error"] == "missing_argument"
    people = client.users_list(team_id="T_TWO")["members"]
    assert {one["team_id"] for one in people} == {"T_TWO"}
