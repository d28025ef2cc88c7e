"""Stuck points are raised by forms: numbered, sent to who can help, replaced while untouched."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.queries.blocker import blocker_view, open_blockers
from models.queries.tenancy import workspace_of
from models.shapes.standup import BlockerForm, BlockerScope, StandupWords, SupportFrom
from models.tables import AuditEvent, Blocker, Member, MemberRole
from models.usecases import blocker
from tests.usecases.standup.day import MONDAY, Day, blocker_ids, utc

NOW = utc("2026-03-09 09:20")


def form(text: str, scope: BlockerScope = "individual", support: SupportFrom = "manager") -> BlockerForm:
    """Return a stuck point as a form gives it."""
    return BlockerForm(text=text, scope=scope, support_from=support)


def say(day: Day, *forms: BlockerForm, view: str = "V1") -> None:
    """Let Ana's form raise these stuck points."""
    day.say("Ana", StandupWords(blockers=forms), now=NOW, view=view)


def points(day: Day) -> list[tuple[int, str, str]]:
    """Return number, text and status of all stuck points."""
    rows = day.session.execute(
        select(Blocker.ref_no, Blocker.text, Blocker.status)
        .where(Blocker.workspace_id == workspace_of(day.session))
        .order_by(Blocker.ref_no)
    )
    return [(row.ref_no, row.text, row.status) for row in rows]


@pytest.fixture
def asked(day: Day) -> Day:
    """Return the day on which Ana was asked."""
    day.ask("Ana")
    return day


def give_role(day: Day, name: str, role: str) -> None:
    """Let somebody hold one more role."""
    row = MemberRole(workspace_id=workspace_of(day.session), member_id=day.cast[name], role=role)
    day.session.add(row)
    day.session.flush()


def test_points_are_numbered_as_people_type_them(asked: Day) -> None:
    """1, 2, 3, one after the other."""
    say(asked, form("One"), form("Two", "common"))
    say(asked, form("One"), form("Two", "common"), form("Three"), view="V2")
    assert points(asked) == [(1, "One", "open"), (2, "Two", "open"), (3, "Three", "open")]


def test_an_individual_point_goes_to_the_manager_alone(asked: Day) -> None:
    """A direct card; nothing in any channel."""
    say(asked, form("My pipeline is thin"))
    (row,) = asked.rows("blocker_card")
    assert (row.target, row.in_thread, row.dedupe_key) == (
        "U_OMAR",
        False,
        "blocker:T_SANDBOX:1:direct:U_OMAR",
    )
    assert row.payload["place"] == "direct"


def test_a_common_point_goes_to_nobody_directly(asked: Day) -> None:
    """It waits for the summary's thread."""
    say(asked, form("No price list", "common"))
    assert asked.rows("blocker_card") == []


def test_the_asked_department_and_the_manager_each_get_one_card(asked: Day) -> None:
    """Wang does finance as well."""
    give_role(asked, "Wang", "finance")
    say(asked, form("Credit limit", support="finance"))
    assert [row.target for row in asked.rows("blocker_card")] == ["U_WANG", "U_OMAR"]


def test_a_department_nobody_holds_falls_to_the_manager(asked: Day) -> None:
    """Legal and marketing have nobody here."""
    say(asked, form("Contract", support="legal"), form("Leaflets", support="marketing"))
    assert [row.target for row in asked.rows("blocker_card")] == ["U_OMAR", "U_OMAR"]


def test_one_person_in_two_roles_gets_one_card(asked: Day) -> None:
    """Omar is manager and finance."""
    give_role(asked, "Omar", "finance")
    say(asked, form("Credit limit", support="finance"))
    assert [row.target for row in asked.rows("blocker_card")] == ["U_OMAR"]


def test_without_anybody_above_the_administrator_is_told(asked: Day) -> None:
    """The point is kept all the same."""
    asked.change_member("Ana", manager_id=None)
    say(asked, form("My pipeline is thin"))
    assert [one.code for one in asked.sent("admin_alert", "U_ADA")] == ["nobody_to_tell"]
    assert len(points(asked)) == 1


def test_the_same_words_again_change_nothing(asked: Day) -> None:
    """A second delivery, an edit with the same points: no new number, no new card."""
    for view in ("V1", "V1", "V2"):
        say(asked, form("One"), form("Two", "common"), view=view)
    assert points(asked) == [(1, "One", "open"), (2, "Two", "open")]
    assert len([row for row in asked.rows("blocker_card") if row.replaces is None]) == 1


def test_an_untouched_point_takes_the_new_words(asked: Day) -> None:
    """Same number, and the manager's card says the new text."""
    say(asked, form("My pipelin is thin"))
    say(asked, form("My pipeline is thin"), view="V2")
    assert points(asked) == [(1, "My pipeline is thin", "open")]
    assert [one.blocker.text for one in asked.sent("blocker_card")] == ["My pipeline is thin"]


def test_a_point_taken_out_of_the_form_is_dropped(asked: Day) -> None:
    """Nobody had touched it."""
    say(asked, form("One"), form("Two"))
    say(asked, form("Two"), view="V2")
    assert points(asked) == [(1, "One", "dropped"), (2, "Two", "open")]


def test_a_point_somebody_took_or_commented_on_stays(asked: Day) -> None:
    """The form may not take away what others work on, nor double it."""
    say(asked, form("One"), form("Two"))
    omar = asked.cast.asker(asked.session, "Omar")
    one, two = blocker_ids(asked)
    blocker.take(asked.session, omar, one, now=NOW)
    blocker.comment(asked.session, omar, two, "Call me", now=NOW)
    say(asked, form("Three"), view="V2")
    assert points(asked) == [(1, "One", "in_progress"), (2, "Two", "open"), (3, "Three", "open")]
    say(asked, form("One"), form("Three"), view="V3")
    assert points(asked) == [(1, "One", "in_progress"), (2, "Two", "open"), (3, "Three", "open")]


def test_a_point_made_common_is_a_new_one(asked: Day) -> None:
    """The manager's card of the individual one shows it dropped: no text moves into the open by itself."""
    say(asked, form("One"))
    say(asked, form("One", "common"), view="V2")
    assert points(asked) == [(1, "One", "dropped"), (2, "One", "open")]
    assert [one.blocker.status for one in asked.sent("blocker_card")] == ["dropped"]


def test_no_longer_stuck_solves_the_point(asked: Day) -> None:
    """The rep's word in the next form; only own, only open ones; nonsense is nobody's."""
    say(asked, form("One"), form("Two"))
    one, two = blocker_ids(asked)
    tuesday = MONDAY + timedelta(days=1)
    asked.ask("Ana", "Tom", on=tuesday)
    asked.say("Tom", StandupWords(still_stuck={str(two): "solved"}), on=tuesday)
    words = StandupWords(still_stuck={str(one): "solved", str(two): "still", "x": "solved"})
    asked.say("Ana", words, on=tuesday)
    assert [status for _, _, status in points(asked)] == ["solved", "open"]
    solved = select(AuditEvent.actor_id).where(
        AuditEvent.workspace_id == workspace_of(asked.session), AuditEvent.action == "blocker.solved"
    )
    assert asked.session.scalars(solved).all() == ["U_ANA"]


def test_who_reads_which_open_points(asked: Day) -> None:
    """Ana both, her manager and the director both, a colleague the common one, another team none."""
    say(asked, form("Mine"), form("Ours", "common"))
    texts = {
        name: [
            one.text
            for one in open_blockers(asked.session, asked.cast.asker(asked.session, name), None, now=NOW)
        ]
        for name in ("Ana", "Omar", "Ruth", "Tom", "Li")
    }
    both = ["Mine", "Ours"]
    assert texts == {"Ana": both, "Omar": both, "Ruth": both, "Tom": ["Ours"], "Li": []}
    omar = asked.cast.asker(asked.session, "Omar")
    assert open_blockers(asked.session, omar, asked.cast.east, now=NOW) == []


def test_a_point_ages_by_the_raisers_own_dates(asked: Day) -> None:
    """Raised on Monday, looked at on Thursday: three days."""
    say(asked, form("One"))
    (one,) = blocker_ids(asked)
    view = blocker_view(asked.session, one, now=utc("2026-03-12 08:00"))
    assert view is not None
    assert (view.age_days, view.raised_by, view.support_from) == (3, "Ana", "manager")


def test_while_the_manager_is_away_the_deputy_is_asked(asked: Day) -> None:
    """Ruth stands in for Omar today."""
    ours = workspace_of(asked.session)
    asked.session.execute(
        update(Member)
        .where(Member.workspace_id == ours, Member.id == asked.cast["Omar"])
        .values(status="left", deputy_id=asked.cast["Ruth"])
    )
    say(asked, form("One"))
    assert [row.target for row in asked.rows("blocker_card")] == ["U_RUTH"]
