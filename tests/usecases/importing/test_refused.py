"""One bad line stops the whole import, and each is named."""

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import NotAllowed
from models.queries import roster
from models.shapes.roster import SlackPerson
from models.usecases import workspace
from models.usecases.importing import ImportRefused, import_members, preview_members
from models.usecases.roster import LastAdministrator
from tests.cast import PEOPLE
from tests.usecases.importing.table import HEADER, SLACK, TABLE, members


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("@qqq,,,,,,,,,", 'Nobody here is called "@qqq". Write a Slack id, an e-mail address or @name.'),
        ("@anna,,,,,,,,,", "Nearest: Ana"),
        ("@ana,South,rep,,,,,,,", "Create it with /coach setup"),
        ("@ana,,rep,,,,,,,", "Ana has the role rep and needs a team"),
        ("@ana,,,@zoe,,,,,,", "Zoe is not in the roster"),
        ("@ana,,,@zzz,,,,,,", 'Nobody here is called "@zzz"'),
        ("@ana,,,@ana,,,,,,", "Line 2: Ana cannot be their own manager."),
        ("@ana,,,,@ana,,,,,", "own deputy"),
        ("@ruth,,,@kai,,,,,,\n@kai,,,@ruth,,,,,,", "Ruth, Kai would lead each other"),
        ("@ana,,,,,,,,,Mordor", '"Mordor". Use a country code such as CN or GB, or one with a part'),
        ("@ana,,,,,,,,,Narnia", '"Narnia". Nearest: AM'),
        ("@ana,,,,,,,,,US-HX", "Nearest: US"),
        ("@ana,,,,,,,,,\nU_ANA,,,,,,,,,", "Ana is already on line 2"),
        ("@ana,,boss,,,,,,,", 'no role "boss"'),
    ],
)
def test_one_bad_line_stops_the_whole_import(
    session: Session, clock: MovableClock, line: str, sentence: str
) -> None:
    """Each is named with its number and reason, and nothing is kept."""
    with pytest.raises(ImportRefused) as refused:
        import_members(session, HEADER + line + "\n@li,,,,,,,,,\n", SLACK, actor=None, now=clock.now())
    assert sentence in " ".join(str(problem) for problem in refused.value.problems)
    assert members(session) == {}


def test_every_problem_of_every_line_is_named_at_once(session: Session) -> None:
    """What cannot be read stands beside what cannot be found, and neither hides the other."""
    table = HEADER + "@ana,South,rep,@zzz,@ana,Tokyo,,,,Narnia\n@nobdy,,,,,,fr,,,\n@li,,,@ana,,,,,,\n"
    preview = preview_members(session, table, SLACK)
    assert [(problem.line, type(problem.error).__name__) for problem in preview.problems] == [
        (2, "UnknownZone"),
        (2, "UnknownTeam"),
        (2, "UnknownCalendar"),
        (2, "NobodyLikeIt"),
        (2, "OwnDeputy"),
        (3, "UnknownLanguage"),
        (3, "NobodyLikeIt"),
    ]
    assert [change.name for change in preview.changes] == ["Li"]
    assert "2 of the lines" in str(ImportRefused(preview.problems))


def test_several_people_of_a_name_are_all_named(session: Session) -> None:
    """The Slack id tells them apart."""
    twins = [SlackPerson(slack_user_id=f"U_{n}", name="Kim Lee") for n in (1, 2)]
    preview = preview_members(session, "person\nkim lee\n", twins)
    assert "Kim Lee (U_1), Kim Lee (U_2)" in str(preview.problems[0])
    assert preview_members(session, "person\nU_2\n", twins).problems == ()


def test_bots_and_the_deactivated_get_no_place(session: Session) -> None:
    """A bot is nobody; who was deactivated must come back first."""
    people = [
        SlackPerson(slack_user_id="U_BOT", name="robot", is_bot=True),
        SlackPerson(slack_user_id="U_OLD", name="old", deleted=True),
    ]
    preview = preview_members(session, "person\nrobot\nold\n", people)
    said = " ".join(str(problem) for problem in preview.problems)
    assert 'Nobody here is called "robot"' in said
    assert "old is deactivated" in said


def test_the_last_administrator_cannot_be_imported_away(session: Session, clock: MovableClock) -> None:
    """Somebody must be able to mend the next mistake."""
    workspace.claim_admin(session, PEOPLE["Ada"], now=clock.now())
    with pytest.raises(LastAdministrator):
        import_members(session, "person,roles\n@ada,-\n", SLACK, actor=None, now=clock.now())


def test_only_an_administrator_imports(session: Session, clock: MovableClock) -> None:
    """A manager is told whom to ask."""
    workspace.claim_admin(session, PEOPLE["Ada"], now=clock.now())
    import_members(session, TABLE, SLACK, actor=None, now=clock.now())
    omar = roster.asker(session, "U_OMAR")
    with pytest.raises(NotAllowed, match="Please ask Ada"):
        import_members(session, TABLE, SLACK, actor=omar, now=clock.now())
