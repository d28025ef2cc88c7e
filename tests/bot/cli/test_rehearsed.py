"""A rehearsal as the command line tells it."""

from datetime import UTC, datetime

from bot.cli.policy.rehearse import details, summary, table
from models.rules.rehearsal.compared import compared
from models.shapes.policy_rehearsal import LevelTold, OddHour, PolicyRehearsal, Receiver, Side

SUNDAY = datetime(2026, 3, 7, 18, tzinfo=UTC)  # 02:00 in Shanghai
LEGAL = LevelTold(on="receivable", level=3, told=4, standing=3, action="legal_letter")
FOUND = PolicyRehearsal(
    since=datetime(2026, 2, 7, tzinfo=UTC),
    until=datetime(2026, 3, 9, tzinfo=UTC),
    coming=False,
    cases={"receivable": 20, "complaint_general": 3},
    before=Side(people=12, messages=20, levels=(LEGAL.model_copy(update={"told": 1, "standing": 0}),)),
    after=Side(
        people=14,
        messages=31,
        levels=(LevelTold(on="complaint_general", level=-50, told=2), LEGAL),
        receivers=(Receiver(name="Li", messages=9),),
        odd=(
            OddHour(
                name="Li", at=SUNDAY, zone="Asia/Shanghai", why="night", on="receivable", no="R-77", level=3
            ),
        ),
        odd_count=2,
    ),
)


def test_the_sentences_say_how_many_how_often_and_where_it_ends() -> None:
    """With the odd hour by the receiver's own clock."""
    assert list(summary(FOUND)) == [
        (
            "2026-02-07 to 2026-03-09, 23 cases as they went: the new policy would have told 14 people "
            "31 times, 2 of them at night or on a day off."
        ),
        "Today's would have told 12 people 20 times.",
        "Of the invoices, 3 would stand at level 3 (legal_letter).",
    ]
    assert list(details(FOUND.after)) == [
        "Most messages: Li 9.",
        "  Li, Sun 2026-03-08 02:00 in Asia/Shanghai, at night: invoice R-77, level 3",
        "  … and 1 more at such hours.",
    ]


def test_both_policies_stand_side_by_side() -> None:
    """Each figure with its difference, ladder by ladder."""
    columns = [list(column.cells) for column in table(compared(FOUND)).columns]
    assert [*zip(*columns, strict=True)] == [
        ("people told", "12", "14", "+2"),
        ("messages", "20", "31", "+11"),
        ("at night or on a day off", "0", "2", "+2"),
        ("general complaints: warning 50 % of the time", "0", "2", "+2"),
        ("invoices: level 3", "1", "4", "+3"),
        ("invoices: level 3, stand there at the end", "0", "3", "+3"),
    ]
