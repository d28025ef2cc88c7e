"""Whatever is typed or sent: never a 5xx, never an answer that Slack refuses, never a half-written row."""

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt import App

from handlers.command import BY_NAME
from models.rules.local_time import zone_exists
from models.tables import Absence, CalendarDay, Member, PolicyVersion, Team
from sandbox.events_api import signed_headers
from sandbox.server import SandboxServer
from tests.handlers.commands.conftest import Office, seen
from tests.handlers.conftest import door_of
from tests.handlers.test_malformed import damaged
from tests.second_opinion import violations

Post = Callable[[dict[str, str]], tuple[int, str]]
PIECES = st.sampled_from(
    [
        *BY_NAME, "@ana", "<@U_ANA>", "<@U_ANA|ana>", "<#C_NORTH|north>", "@nobody", "north", "East", "today",
        "friday",
        "2026-02-30", "31.12.", "0001-01-01", "9999-12-31", "until", "last week", "am", "sick", "all",
        "team", "me", "-|1", "-|99999", "North|2", "|", "`", "*", "&", "<!channel>", "%s", "{name}", "\u200b",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=6).map(" ".join),
    st.tuples(PIECES, st.text(max_size=30)).map("".join),
)
MANY = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def post(app: App, sandbox: SandboxServer) -> Post:
    """Return what delivers a form body, signed, and returns status and body of the answer."""
    door, secret = door_of(app), sandbox.workspace.app.signing_secret

    def deliver(fields: dict[str, str]) -> tuple[int, str]:
        body = urlencode(fields)
        headers = signed_headers(body, secret, time.time())  # noqa: TID251 - Slack's clock, not ours
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return door(body, headers)

    return deliver


def test_any_text_after_the_command_is_answered(office: Office, post: Post) -> None:
    """By a sentence that keeps Slack's limits, whoever asks."""

    @MANY
    @given(name=st.sampled_from(["ANA", "OMAR", "ADA", "LI", "SAM", "EVA"]), text=TEXTS)
    def answered(name: str, text: str) -> None:
        status, body = post(
            {
                "team_id": "T_SANDBOX",
                "user_id": f"U_{name}",
                "command": "/coach",
                "text": text,
                "response_url": f"{office.slack.wire.url}/response/none",
                "trigger_id": "1.2.none",
                "channel_id": "D_NOWHERE",
            }
        )
        assert status == 200, body
        message = json.loads(body) if body.startswith("{") else {"text": body or "-"}
        assert violations(message, "message") == [], message

    answered()
    assert all(row.name for row in office.rows(Team))
    assert all(row.ends_on >= row.starts_on for row in office.rows(Absence))


@pytest.fixture
def recorded(office: Office, deliveries: list[Any]) -> list[dict[str, Any]]:
    """Return what Slack delivers while an administrator and a manager use everything once."""
    ada, omar = office["Ada"], office["Omar"]
    ada.command("/coach", "setup")
    ada.press("modal", "setup_teams")
    ada.press("modal", "setup_team", value="new")
    ada.fill("name", "Fresh")
    ada.submit()
    seen(office, "Ada", "Saved: Fresh.")
    ada.press("modal", "setup_menu")
    ada.press("modal", "setup_members")
    ada.press("modal", "setup_member", value="U_ANA")
    ada.submit()
    seen(office, "Ada", "Saved: Ana.")
    ada.press("modal", "setup_menu")
    ada.press("modal", "setup_company")
    ada.submit()
    seen(office, "Ada", "Saved. The new times")
    ada.press("modal", "setup_days")
    ada.press("modal", "setup_day", value="new")
    ada.fill("day", "2026-05-04")
    ada.submit()
    seen(office, "Ada", "Saved: ")
    ada.press("modal", "setup_menu")
    ada.press("modal", "setup_test", selected="U_ANA")
    ada.press("modal", "setup_rehearse", selected="U_ANA")
    omar.command("/coach", "settings")
    omar.submit()
    omar.command("/coach", "away")
    omar.submit()
    message = omar.command("/coach", "pause me").ephemerals[0]
    omar.press(message["ts"], "pause_resume")
    omar.press(omar.command("/coach").ephemerals[0]["ts"], "menu_blockers")
    return [payload for kind, payload in deliveries if kind == "interactive"]


def test_damaged_forms_and_presses_are_answered(
    office: Office, post: Post, recorded: list[dict[str, Any]]
) -> None:
    """With one to three parts missing or absurd."""

    @MANY
    @given(data=st.data())
    def answered(data: st.DataObject) -> None:
        payload = damaged(data.draw(st.sampled_from(recorded)), data)
        status, body = post({"payload": json.dumps(payload)})
        assert status < 500, (body, payload)

    answered()
    assert all(row.name.strip() and zone_exists(row.timezone) for row in office.rows(Team))
    assert all(row.name.strip() and zone_exists(row.timezone) for row in office.rows(Member))


def test_what_slack_delivers_twice_is_kept_once(office: Office, recorded: list[dict[str, Any]]) -> None:
    """Each form and press again: the same teams, absences and messages as before."""
    before = (len(office.rows(Team)), len(office.rows(Absence)), len(office.outbox("standup_prompt")))
    for payload in recorded:
        assert office.slack.raw_interaction(payload).status == 200
    after = (len(office.rows(Team)), len(office.rows(Absence)), len(office.outbox("standup_prompt")))
    assert after == before


def test_nobody_else_may_press_or_send_what_an_administrator_does(
    office: Office, recorded: list[dict[str, Any]]
) -> None:
    """The same payloads from a rep, a manager, a director, a stranger, somebody deactivated: refused."""
    before = state_of(office)
    for name in ("ANA", "OMAR", "RUTH", "SAM", "EVA"):
        for payload in (one for one in recorded if one["user"]["id"] == "U_ADA"):
            stolen = {**payload, "user": {**payload["user"], "id": f"U_{name}"}}
            assert office.slack.raw_interaction(stolen).status == 200
    assert state_of(office) == before


def test_another_workspace_reaches_nothing(office: Office, recorded: list[dict[str, Any]]) -> None:
    """The same people's ids in a Slack workspace that the bot does not serve."""
    before = state_of(office)
    for payload in recorded:
        view = {**payload.get("view", {}), "app_installed_team_id": "T_OTHER"}
        foreign = {**payload, "team": {"id": "T_OTHER"}, "view": view if "view" in payload else None}
        assert office.slack.raw_interaction(foreign).status == 200
    assert state_of(office) == before


def state_of(office: Office) -> tuple[object, ...]:
    """Return what the setup changes."""
    return (
        sorted((row.name, row.timezone, row.paused_until) for row in office.rows(Team)),
        sorted((row.name, row.timezone, str(row.team_id), str(row.prefs)) for row in office.rows(Member)),
        len(office.rows(Absence)),
        len(office.rows(PolicyVersion)),
        len(office.rows(CalendarDay)),
        len(office.outbox("standup_prompt")),
    )
