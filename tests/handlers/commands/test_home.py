"""The App Home, settings and pauses."""

from datetime import date

from models.shapes.complaint import ComplaintForm
from models.shapes.roster import MemberRow
from models.tables import Member
from models.usecases import complaint, roster
from tests.cast import PEOPLE
from tests.handlers.commands.conftest import Office
from tests.second_opinion import violations


def home(office: Office, name: str) -> str:
    """Open somebody's App Home and return every word of it, which keeps Slack's limits."""
    assert office[name].open_home().acked
    office.slack.wait_for(office[name].home)
    view = office[name].home()
    assert view is not None
    assert violations(view, "home") == []
    return repr(view["blocks"])


def test_the_home_shows_each_what_concerns_them(office: Office) -> None:
    """A rep the day, a manager the teams, an administrator the setup, a stranger whom to ask."""
    ana = home(office, "Ana")
    assert "Morning stand-up: not asked yet" in ana
    assert "My teams today" not in ana
    omar = home(office, "Omar")
    assert "My teams today" in omar
    assert "*North, " in omar
    assert "East" not in omar
    assert "Open the setup" in home(office, "Ada")
    assert "Open the setup" not in omar
    assert "You are not in a sales team here yet" in home(office, "Sam")
    assert "我的今天" in home(office, "Li")


def test_who_sells_nothing_reads_first_what_waits_and_is_offered_nothing_to_sell(office: Office) -> None:
    """Kai is of legal now: the case that called, all open ones, no visit to log; Omar logs as before."""
    now = office.clock.now()
    with office.sessions.writing(office.workspace_id) as session:
        row = MemberRow(person="Kai", roles=("legal",))
        roster.save_member(
            session, row, tuple(PEOPLE.values()), actor=office.cast.asker(session, "Ada"), now=now
        )
        form = ComplaintForm(
            customer="Acme", severity="major", category="service", channel="hotline",
            title="Nobody calls back", description="Three calls, no answer.",
        )  # fmt: skip
        complaint.record(session, office.cast.asker(session, "Ana"), form, now=now)
    kai = home(office, "Kai")
    assert kai.index("Waiting for you") < kai.index("you were called in") < kai.index("no stand-up")
    assert "1 open complaint" in kai
    assert "Log a visit" not in kai
    assert "Log a visit" in home(office, "Omar")


def test_every_button_of_the_home_answers(office: Office) -> None:
    """A look-up becomes a modal, for the Home has no conversation."""
    home(office, "Omar")
    for action_id in (
        "menu_blockers",
        "menu_pause",
        "menu_help",
        "settings_open",
        "away_open",
        "menu_digest",
        "menu_visit",
        "menu_deal",
        "menu_deals",
        "menu_complaint",
        "menu_complaints",
        "menu_blockers_1",
    ):
        assert office["Omar"].press("home", action_id).acked, action_id
        view = office["Omar"].view()
        assert view is not None, action_id
        assert violations(view, "modal") == []
        office["Omar"].close(everything=True)
    assert office["Omar"].press("home", "menu_team_0").acked
    assert office["Omar"].press("home", "home_refresh").acked


def test_settings_are_kept_and_the_home_follows(office: Office) -> None:
    """Language, reminders, own times, zone by hand, deputy."""
    ana = office["Ana"]
    home(office, "Ana")
    opened = ana.command("/coach", "settings")
    assert opened.view is not None
    assert violations(opened.view, "modal") == []
    ana.fill("locale", "zh_CN")
    ana.fill("reminders", "active")
    ana.fill("morning_at", "08:15")
    ana.fill("timezone", "Asia/Tokyo")
    ana.fill("deputy", "U_TOM")
    assert ana.submit().errors == {}
    (row,) = office.rows(Member, Member.id == office.cast["Ana"])
    assert (row.prefs["locale"], row.prefs["reminders"], row.prefs["morning_at"]) == (
        "zh_CN",
        "active",
        "08:15",
    )
    assert (row.timezone, row.timezone_by_hand, row.deputy_id) == ("Asia/Tokyo", True, office.cast["Tom"])
    office.slack.wait_for(lambda: "我的今天" in repr(ana.home()))


def test_settings_errors_stand_beside_their_fields(office: Office) -> None:
    """A zone that nobody knows, a deputy who is nobody: what was typed stays."""
    ana = office["Ana"]
    ana.command("/coach", "settings")
    ana.fill("timezone", "Berlin/Europe")
    assert list(ana.submit().errors) == ["timezone"]
    ana.fill("timezone", "europe/berlin")
    ana.fill("deputy", "U_ANA")
    assert list(ana.submit().errors) == ["deputy"]
    (row,) = office.rows(Member, Member.id == office.cast["Ana"])
    assert not row.timezone_by_hand


def test_an_emptied_zone_follows_slack_again(office: Office) -> None:
    """At once, not with the next daily pass."""
    ana = office["Ana"]
    ana.command("/coach", "settings")
    ana.fill("timezone", "Asia/Tokyo")
    ana.submit()
    ana.command("/coach", "settings")
    ana.fill("timezone", "")
    ana.submit()
    (row,) = office.rows(Member, Member.id == office.cast["Ana"])
    assert (row.timezone, row.timezone_by_hand) == ("Europe/London", False)


def test_the_settings_show_who_changed_them_last(office: Office) -> None:
    """The own change is named as well."""
    ana = office["Ana"]
    ana.command("/coach", "settings")
    ana.fill("reminders", "light")
    ana.submit()
    assert "Last changed by <@U_ANA>" in repr(ana.command("/coach", "settings").view)


def test_a_pause_is_undone_with_one_press(office: Office) -> None:
    """The answer to the press takes the place of the one that was pressed; a second press changes nothing."""
    ana = office["Ana"]
    message = ana.command("/coach", "pause me friday").ephemerals[0]
    assert "on Fri, Mar 13" in message["text"]
    (row,) = office.rows(Member, Member.id == office.cast["Ana"])
    assert row.paused_until == date(2026, 3, 13)
    assert "they begin again on Fri, Mar 13" in office.ask("Ana", "me")
    assert ana.press(message["ts"], "pause_resume").acked
    (row,) = office.rows(Member, Member.id == office.cast["Ana"])
    assert row.paused_until is None
    assert "Resumed: your prompts." in ana.ephemerals()[-2]["text"] + ana.ephemerals()[-1]["text"]


def test_pauses_reach_as_far_as_the_role(office: Office) -> None:
    """A rep oneself, a manager the own team, an administrator everything; until a date or until resumed."""
    assert "Only those who lead North" in office.ask("Ana", "pause team North")
    assert "Only an administrator" in office.ask("Omar", "pause all")
    assert "the stand-ups of North" in office.ask("Omar", "pause team until 2026-04-01")
    assert "Stand-ups are paused; they begin again on Wed, Apr 1." in office.ask("Omar", "team")
    assert "Resumed: the stand-ups of North." in office.ask("Omar", "resume team north")
    assert "all messages of the whole workspace" in office.ask("Ada", "pause all")
    assert "would be over already" in office.ask("Ana", "pause me yesterday")
    assert "已暂停：对你的提问" in office.ask("Li", "暂停 我")
    assert "已恢复：对你的提问" in office.ask("Li", "恢复")


def test_pause_alone_offers_what_one_may_pause(office: Office) -> None:
    """Each by a button."""
    message = office["Ada"].command("/coach", "pause").ephemerals[0]
    labels = [one["text"]["text"] for block in message["blocks"] for one in block.get("elements", [])]
    assert labels == ["East", "North", "Everything"]
    answer = office["Ada"].press(message["ts"], "pause_set_1")
    assert answer.acked
    assert "paused" in office.ask("Omar", "team")


def test_answers_take_each_others_place_in_a_modal(office: Office) -> None:
    """Slack stacks three modals at most: turning to another answer stacks none."""
    home(office, "Ruth")
    ruth = office["Ruth"]
    ruth.press("home", "menu_team_0")
    for _ in range(4):
        assert ruth.press("modal", "menu_blockers_0").acked
        assert len(ruth.views()) == 1
        ruth.close()
        ruth.press("home", "menu_team_0")


def test_the_home_follows_the_owners_own_action(office: Office) -> None:
    """A pause is seen there at once; nobody else's is published."""
    home(office, "Ana")
    before = len(office.slack.received("views.publish"))
    office.ask("Ana", "pause me friday")
    office.slack.wait_for(lambda: "they begin again on Fri, Mar 13" in repr(office["Ana"].home()))
    published = office.slack.received("views.publish")[before:]
    assert {entry["args"]["user_id"] for entry in published} == {"U_ANA"}
