"""Socket Mode together with OAuth: everybody's events come over one socket, the browser by HTTP."""

from sqlalchemy import func, select
from structlog.testing import capture_logs

from models.tables import AuditEvent
from tests.bot.installations.conftest import Served


def test_workspaces_are_installed_served_and_let_go_over_one_socket(served_over_socket: Served) -> None:
    """The token of each is found by what the envelope says of its workspace."""
    assert "is installed in One" in served_over_socket.install("T_ONE").text
    assert "is installed in Two" in served_over_socket.install("T_TWO").text
    one, two = served_over_socket.driver(0), served_over_socket.driver(1)
    for driver in (one, two):
        driver.wait_for(driver.person("U_ADA").inbox)
        assert driver.person("U_ADA").command("/coach", "setup").view
    two.revoke_token()
    two.wait_for(lambda: served_over_socket.status("T_TWO") == "uninstalled")
    assert served_over_socket.status("T_ONE") == "active"
    assert one.person("U_ADA").command("/coach", "help").said


def test_who_has_not_installed_the_app_is_told_so_and_changes_nothing(served_over_socket: Served) -> None:
    """A command, a press and an event of a stranger: acknowledged, told, forgotten."""
    served_over_socket.install("T_ONE")
    two = served_over_socket.driver(1)
    with capture_logs() as lines:
        assert "not installed" in two.person("U_ADA").command("/coach", "setup").said
        assert two.person("U_ADA").open_home().acked
        two.update_profile("U_ADA", real_name="Adele")
        two.event("app_uninstalled", {})
    assert served_over_socket.status("T_TWO") == "unknown"
    assert served_over_socket.status("T_ONE") == "active"
    assert not [line for line in lines if line["log_level"] in {"error", "critical"}]
    assert served_over_socket.driver(0).person("U_ADA").command("/coach", "help").said


def test_an_event_twice_over_the_socket_has_one_effect(served_over_socket: Served) -> None:
    """Two envelopes, one event: Slack brings what it thinks was lost again."""
    served_over_socket.install("T_ONE")
    one = served_over_socket.driver(0)
    assert one.event("app_uninstalled", {}, times=2)
    one.wait_for(lambda: served_over_socket.status("T_ONE") == "uninstalled")
    key = served_over_socket.key("T_ONE")
    gone = (AuditEvent.workspace_id == key, AuditEvent.action == "workspace.uninstalled")
    with served_over_socket.bot.sessions.reading(key) as session:
        assert session.scalar(select(func.count()).select_from(AuditEvent).where(*gone)) == 1
