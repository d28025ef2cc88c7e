"""The setup: members, the company, days off, trials and pauses."""

from datetime import date

import pytest

from models.queries.tenancy import policy, workspace
from models.tables import AuditEvent, CalendarDay, Member, MemberRole, OutboxRow, PolicyVersion
from tests.handlers.commands.conftest import Office, seen
from tests.second_opinion import violations


def test_a_member_is_changed(office: Office) -> None:
    """Team, roles, manager, deputy, zone by hand, language, hire date, days; then all of it back."""
    ada = office["Ada"]
    ada.command("/coach", "setup")
    ada.press("modal", "setup_members")
    seen(office, "Ada", "deactivated in Slack")
    ada.press("modal", "setup_member", value="U_ANA")
    ada.fill("team", str(office.cast.east))
    ada.fill("manager", "U_WANG")
    ada.fill("deputy", "U_LI")
    ada.fill("timezone", "Asia/Tokyo")
    ada.fill("locale", "zh_CN")
    ada.fill("hired_on", "2025-05-01")
    ada.fill("weekdays", ["1", "3"])
    ada.submit()
    seen(office, "Ada", "Saved: Ana.")
    (row,) = office.rows(Member, Member.id == office.cast["Ana"])
    assert (row.team_id, row.timezone, row.timezone_by_hand) == (office.cast.east, "Asia/Tokyo", True)
    assert (row.manager_id, row.deputy_id) == (office.cast["Wang"], office.cast["Li"])
    assert (row.prefs["weekdays"], row.prefs["locale"]) == ([1, 3], "zh_CN")
    assert row.hired_on == date(2025, 5, 1)
    ada.press("modal", "setup_member", value="U_ANA")
    ada.fill("timezone", "")
    ada.fill("locale", "slack")
    ada.fill("no_hire_date", ["yes"])
    ada.fill("deputy", None)
    ada.fill("weekdays", [])
    ada.submit()
    (row,) = office.rows(Member, Member.id == office.cast["Ana"])
    assert (row.timezone, row.timezone_by_hand, row.deputy_id) == ("Europe/London", False, None)
    assert (row.prefs["weekdays"], row.prefs["locale"], row.hired_on) == (None, None, None)


def test_a_circle_of_managers_is_refused(office: Office) -> None:
    """Ruth cannot report to Omar, who reports to Ruth."""
    ada = office["Ada"]
    ada.command("/coach", "setup")
    ada.press("modal", "setup_members")
    ada.press("modal", "setup_member", value="U_RUTH")
    ada.fill("manager", "U_OMAR")
    assert list(ada.submit().errors) == ["manager"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("deputy", "U_ANA", "cannot be their own deputy"),
        ("calendar", "XX", "no calendar or holiday region"),
        ("team", "none", "needs a team"),
        ("manager", "U_COACH", "is a bot or deactivated"),
    ],
)
def test_what_is_wrong_about_a_member_stands_beside_its_field(
    office: Office, field: str, value: str, sentence: str
) -> None:
    """Where the eye looks for it, not beside the first field."""
    ada = office["Ada"]
    ada.command("/coach", "setup")
    ada.press("modal", "setup_members")
    ada.press("modal", "setup_member", value="U_ANA")
    ada.fill(field, value)
    answer = ada.submit()
    assert list(answer.errors) == [field]
    assert sentence in answer.errors[field]


def test_a_manager_and_a_deputy_who_are_new_here_come_in_with_their_person(office: Office) -> None:
    """Slack's chooser offers everybody: who is chosen need not be added first, and each has an audit row."""
    office.slack.add_person("U_DEP", "dep", real_name="Dep Uty")
    ada = office["Ada"]
    ada.command("/coach", "setup")
    ada.press("modal", "setup_members")
    ada.press("modal", "setup_member", value="U_ANA")
    ada.fill("manager", "U_SAM")
    ada.fill("deputy", "U_DEP")
    ada.submit()
    seen(office, "Ada", "Saved: Ana.")
    seen(office, "Ada", "Sam Stranger")
    new = {row.slack_user_id: row.id for row in office.rows(Member)}
    (ana,) = office.rows(Member, Member.id == office.cast["Ana"])
    assert (ana.manager_id, ana.deputy_id) == (new["U_SAM"], new["U_DEP"])
    roles = office.rows(MemberRole, MemberRole.member_id.in_([new["U_SAM"], new["U_DEP"]]))
    assert [(row.member_id, row.role) for row in roles] == [(new["U_SAM"], "manager")]
    added = {row.entity_id for row in office.rows(AuditEvent, AuditEvent.action == "member.added")}
    assert {str(new["U_SAM"]), str(new["U_DEP"])} <= added


def test_the_company_rules_become_a_new_policy(office: Office) -> None:
    """Times, metrics, region, currency, working days; wrong ones are named beside their field."""
    ada = office["Ada"]
    ada.command("/coach", "setup")
    ada.press("modal", "setup_company")
    assert violations(ada.view() or {}, "modal") == []
    ada.fill("region", "XX")
    assert "region" in ada.submit().errors
    ada.fill("region", "cn")
    ada.fill("currency", "ZZZ")
    assert "There is no currency ZZZ" in ada.submit().errors["currency"]
    ada.fill("currency", "eur")
    ada.fill("morning_at", "08:30")
    ada.fill("metrics", ["new_leads", "won_deals"])
    ada.fill("weekdays", ["1", "2", "3", "4", "5", "6"])
    ada.fill("timezone", "Asia/Shanghai")
    ada.submit()
    seen(office, "Ada", "Saved. The new times begin with the next prompts.")
    with office.sessions.reading(office.workspace_id) as session:
        rules, home = policy(session), workspace(session)
    assert (rules.currency, rules.calendar.region) == ("EUR", "CN")
    assert rules.standup.morning.prompt_at == "08:30"
    assert rules.standup.metrics == ("new_leads", "won_deals")
    assert sorted(rules.calendar.intervals) == [1, 2, 3, 4, 5, 6]
    assert home.timezone == "Asia/Shanghai"
    assert len(office.rows(PolicyVersion)) == 1


def test_days_off_are_added_and_removed(office: Office) -> None:
    """A half day, shown with who set it; removed with one press."""
    ada = office["Ada"]
    ada.command("/coach", "setup")
    ada.press("modal", "setup_days")
    ada.press("modal", "setup_day", value="new")
    ada.fill("day", "2026-05-04")
    ada.fill("what", "off_pm")
    ada.fill("name", "Anniversary")
    ada.submit()
    seen(office, "Ada", "Anniversary")
    seen(office, "Ada", "Last changed by <@U_ADA>")
    (day,) = office.rows(CalendarDay)
    assert (day.working, day.part, day.name) == (False, "pm", "Anniversary")
    ada.press("modal", "setup_day_drop", value="2026-05-04")
    seen(office, "Ada", "Removed")
    assert not office.rows(CalendarDay)


def test_a_test_prompt_goes_to_the_person_chosen(office: Office) -> None:
    """Somebody outside the roster is refused."""
    ada = office["Ada"]
    ada.command("/coach", "setup")
    ada.press("modal", "setup_test", selected="U_ANA")
    seen(office, "Ada", "A test prompt is on its way to Ana.")
    (row,) = office.outbox("standup_prompt")
    assert (row.target, row.payload["test"]) == ("U_ANA", True)
    ada.press("modal", "setup_test", selected="U_SAM")
    seen(office, "Ada", "Sam Stranger is not in the roster")


def test_what_somebody_sees_tomorrow_is_shown_and_leaves_nothing(office: Office) -> None:
    """The prompt and the form in the person's language; for who is away the reason."""
    ada = office["Ada"]
    before = len(office.rows(OutboxRow))
    ada.command("/coach", "setup")
    ada.press("modal", "setup_rehearse", selected="U_ANA")
    text = seen(office, "Ada", "What Ana will see on Tue, Mar 10")
    assert "Good morning, Ana!" in text
    assert "Effective visits" in text
    ada.close()
    ada.press("modal", "setup_rehearse", selected="U_LI")
    seen(office, "Ada", "有效拜访")
    ada.close()
    ada.press("modal", "setup_rehearse", selected="U_BEN")
    seen(office, "Ada", "no prompt (away)")
    assert len(office.rows(OutboxRow)) == before


def test_everything_is_paused_and_resumed_from_the_menu(office: Office) -> None:
    """One press each; the menu says so."""
    ada = office["Ada"]
    ada.command("/coach", "setup")
    ada.press("modal", "pause_set")
    seen(office, "Ada", "Everything is paused")
    ada.press("modal", "pause_resume")
    seen(office, "Ada", "Pause everything")


def test_somebody_is_taken_out_of_the_roster_and_comes_back(office: Office) -> None:
    """By a tick; the last administrator stays."""
    ada = office["Ada"]
    ada.command("/coach", "setup")
    ada.press("modal", "setup_members")
    for ticked, status in ((["yes"], "left"), ([], "active")):
        ada.press("modal", "setup_member", value="U_TOM")
        ada.fill("left", ticked)
        ada.submit()
        office.slack.wait_for(lambda: len(ada.views()) == 1)
        assert office.rows(Member, Member.id == office.cast["Tom"])[0].status == status
    ada.press("modal", "setup_member", value="U_ADA")
    ada.fill("left", ["yes"])
    assert "last administrator" in repr(ada.submit().errors)
