"""What happens in Slack to people, channels and the app."""

from typing import Any

import pytest
from slack_bolt import App

from models.queries.tenancy import workspace
from models.shapes.messages import MESSAGE
from models.shapes.reader import Reader
from models.tables import AuditEvent, Inbox, Member, Sender
from sandbox.server import SandboxServer
from tests.cast import NORTH_CHANNEL
from tests.handlers.commands.conftest import Office
from views import render


def member(office: Office, name: str) -> Any:
    """Return somebody's row."""
    (row,) = office.rows(Member, Member.id == office.cast[name])
    return row


def test_a_profile_is_followed(office: Office) -> None:
    """Name, zone and language; the rep is told of the new zone and keeps the old one with one press."""
    office.slack.update_profile("U_ANA", tz="Asia/Tokyo", real_name="Ana Maria", locale="zh-CN")
    office.slack.wait_for(lambda: member(office, "Ana").timezone == "Asia/Tokyo")
    assert (member(office, "Ana").name, member(office, "Ana").locale) == ("Ana Maria", "zh-CN")
    assert "你可以这样问我" in office["Ana"].command("/coach", "help").said
    (told,) = office.outbox("zone_changed")
    assert told.payload["old_zone"] == "Europe/London"


def test_the_old_zone_is_kept_with_one_press(office: Office, app: App) -> None:
    """Whatever the Slack profile says from then on."""
    office.slack.update_profile("U_ANA", tz="Asia/Tokyo")
    office.slack.wait_for(lambda: member(office, "Ana").timezone == "Asia/Tokyo")
    (told,) = office.outbox("zone_changed")
    drawn = render(MESSAGE.validate_python(told.payload), Reader())
    sent = app.client.chat_postMessage(channel="U_ANA", text=drawn.text, blocks=drawn.blocks)
    answer = office["Ana"].press(str(sent["ts"]), "zone_keep")
    assert "Kept: prompts come by London time" in answer.said
    assert (member(office, "Ana").timezone, member(office, "Ana").timezone_by_hand) == ("Europe/London", True)
    office.slack.update_profile("U_ANA", tz="Asia/Seoul")
    office.slack.wait_for(lambda: len(office.rows(Inbox)) == 3)  # two profiles, one press
    assert member(office, "Ana").timezone == "Europe/London"


def test_who_is_deactivated_or_a_guest_leaves_the_stand_ups(office: Office) -> None:
    """And who comes back is there again."""
    office.slack.deactivate("U_ANA")
    office.slack.wait_for(lambda: member(office, "Ana").status == "deactivated")
    office.slack.update_profile("U_ANA", deleted=False)
    office.slack.wait_for(lambda: member(office, "Ana").status == "active")
    office.slack.update_profile("U_TOM", is_restricted=True)
    office.slack.wait_for(lambda: member(office, "Tom").status == "guest")


def test_who_joins_slack_is_not_enrolled(office: Office) -> None:
    """Nobody is written to who was not added."""
    before = len(office.rows(Member))
    office.slack.add_person("U_FRESH", "fresh", announce=True)
    office.slack.update_profile("U_ANA", tz="Asia/Tokyo")
    office.slack.wait_for(lambda: office.rows(Inbox))
    assert len(office.rows(Member)) == before
    assert "U_FRESH" not in {row.target for row in office.outbox("welcome")}


@pytest.mark.parametrize("how", ["removed", "archived", "deleted"])
def test_a_lost_channel_is_told_to_administrators_once_a_day(
    office: Office, sandbox: SandboxServer, how: str
) -> None:
    """Removed, archived or deleted; other people leaving the channel is nobody's business."""
    sandbox.workspace.app.events += ("channel_deleted",)
    office.slack.remove(NORTH_CHANNEL, "U_ANA")
    if how == "removed":
        office.slack.remove_bot(NORTH_CHANNEL)
    elif how == "archived":
        office.slack.archive(NORTH_CHANNEL)
    else:
        office.slack.event("channel_deleted", {"channel": NORTH_CHANNEL})
        office.slack.event("channel_deleted", {"channel": NORTH_CHANNEL})
    office.slack.wait_for(lambda: office.outbox("admin_alert"))
    (alert,) = office.outbox("admin_alert")
    assert alert.target == "U_ADA"
    assert alert.payload["code"] == "channel_unreachable"
    assert alert.payload["facts"]["team"] == "North"


def test_an_event_delivered_three_times_has_one_effect(office: Office) -> None:
    """By its event id."""
    user = {"id": "U_ANA", "name": "ana", "real_name": "Ana", "tz": "Asia/Tokyo"}
    answers = office.slack.event("user_change", {"user": user}, times=3)
    assert [answer["status"] for answer in answers] == [200, 200, 200]
    office.slack.wait_for(lambda: member(office, "Ana").timezone == "Asia/Tokyo")
    assert len(office.rows(Inbox)) == 1
    followed = office.rows(AuditEvent, AuditEvent.action == "member.zone_followed")
    assert len(followed) == 1


def test_a_revoked_token_holds_sending_back(office: Office) -> None:
    """Only the bot's own token counts."""
    with office.sessions.writing(office.workspace_id) as session:
        session.add(Sender(workspace_id=office.workspace_id, epoch=0))
    office.slack.event("tokens_revoked", {"tokens": {"oauth": ["U_ANA"], "bot": []}})
    office.slack.update_profile("U_ANA", tz="Asia/Tokyo")
    office.slack.wait_for(lambda: office.rows(Inbox))
    assert office.rows(Sender)[0].blocked_until is None
    office.slack.event("tokens_revoked", {"tokens": {"oauth": [], "bot": ["U_COACH"]}})
    office.slack.wait_for(lambda: office.rows(Sender)[0].blocked_until is not None)
    assert [row.payload["code"] for row in office.outbox("admin_alert")] == ["token_revoked"]


def test_an_uninstalled_workspace_rests(office: Office) -> None:
    """Nothing runs for it any more."""
    office.slack.event("app_uninstalled", {})
    office.slack.wait_for(lambda: office.rows(Inbox))
    with office.sessions.reading(office.workspace_id) as session:
        assert workspace(session).status == "uninstalled"


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("user_change", {}),
        ("user_change", {"user": "U_ANA"}),
        ("user_change", {"user": {"id": 7, "tz": {}}}),
        ("user_change", {"user": {"id": "U_ANA", "tz": "Nowhere/Atall", "name": "\x00"}}),
        ("member_left_channel", {"user": None, "channel": []}),
        ("channel_archive", {"channel": {"id": "C"}}),
        ("tokens_revoked", {"tokens": []}),
        ("app_home_opened", {"user": "U_NOBODY", "tab": "messages"}),
    ],
)
def test_malformed_events_are_taken_and_forgotten(office: Office, kind: str, payload: dict[str, Any]) -> None:
    """No event makes Slack repeat it for ever."""
    for answer in office.slack.event(kind, payload):
        assert answer["status"] == 200
    assert member(office, "Ana").timezone == "Europe/London"
