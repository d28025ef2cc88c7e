"""What weekly digests say: the same numbers as everywhere, what stays undone, what was corrected."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import func, select

from models.policy import Policy, TargetPolicy
from models.queries.tenancy import workspace_of
from models.shapes.standup import BlockerForm, StandupWords
from models.shapes.weekly import Corrected, MonthPace, SharedWords, WeekNumber
from models.tables import ShownNumber
from models.usecases import weekly
from tests.usecases.standup.day import MONDAY, Day, utc
from tests.usecases.weekly.desk import LAST_WEEK, aim, fire_director, fire_team, of_director, of_team, sell

THURSDAY = LAST_WEEK + timedelta(days=3)
NEXT = MONDAY + timedelta(days=7)


def test_totals_stand_beside_target_and_the_week_before(day: Day) -> None:
    """With the pace of the month and the targets of the week that begins."""
    aim(day, "week", THURSDAY, booked_amount=400_00)
    aim(day, "week", MONDAY, booked_amount=500_00)
    aim(day, "month", MONDAY, booked_amount=2_200_00)
    sell(day, "Ana", 300_00, THURSDAY)
    sell(day, "Zoe", 200_00, LAST_WEEK - timedelta(days=3))
    sell(day, "Li", 900_00, THURSDAY)  # of another team
    assert fire_team(day).status == "fired"
    week = of_team(day)
    booked = next(one for one in week.numbers if one.code == "booked_amount")
    assert booked == WeekNumber(
        code="booked_amount", value=Decimal(300_00), target=Decimal(400_00), before=Decimal(200_00)
    )
    assert week.plans == (WeekNumber(code="booked_amount", target=Decimal(500_00)),)
    assert week.paces == (
        MonthPace(
            code="booked_amount",
            starts_on=MONDAY.replace(day=1),
            value=Decimal(300_00),
            target=Decimal(2_200_00),
            days=22,
            days_over=5,
        ),
    )
    assert week.paces[0].behind
    shown = select(func.count()).where(
        ShownNumber.workspace_id == workspace_of(day.session),
        ShownNumber.subject_id == day.cast.north,
        ShownNumber.metric_code == "booked_amount",
    )
    assert day.session.scalar(shown) == 3  # the week, the one before, the month


def test_the_month_is_paced_by_the_main_target(day: Day) -> None:
    """First in the channel, alone beside the other teams."""
    day.put_in_force(Policy(targets=TargetPolicy(main="collected_amount")))
    aim(day, "month", MONDAY, booked_amount=900_00, collected_amount=2_200_00)
    fire_team(day)
    fire_director(day)
    north = next(line for line in of_director(day).teams if line.team_name == "North")
    assert north.pace is not None
    assert north.pace.code == "collected_amount"
    assert [one.code for one in of_team(day).paces] == ["collected_amount", "booked_amount"]


def test_words_are_common_ones_only(day: Day) -> None:
    """Common stuck points grouped by what they are about, what was shared; nothing that was confided."""
    friday = LAST_WEEK + timedelta(days=4)
    day.ask("Ana", "Zoe", on=friday)
    said = {
        "Ana": (("Too dear", "common", "price"), ("I am lost", "individual", "other")),
        "Zoe": (("They want 10% off", "common", "price"), ("Late trucks", "common", "delivery")),
    }
    for name, points in said.items():
        blockers = tuple(
            BlockerForm.model_validate({"text": text, "scope": scope, "category": category})
            for text, scope, category in points
        )
        words = StandupWords(blockers=blockers, share="Ask twice" if name == "Ana" else "")
        day.say(name, words, on=friday)
    fire_team(day)
    week = of_team(day)
    assert [(one.category, one.texts) for one in week.problems] == [
        ("price", ("Too dear", "They want 10% off")),
        ("delivery", ("Late trucks",)),
    ]
    assert week.shares == (SharedWords(name="Ana", text="Ask twice"),)


def test_a_correction_stands_in_the_next_digest(day: Day) -> None:
    """A deal that was told a week late: 300 → 1,000, in the channel and beside the other teams."""
    sell(day, "Ana", 300_00, THURSDAY)
    fire_team(day)
    fire_director(day)
    sell(day, "Ana", 700_00, THURSDAY, told=MONDAY)
    fire_team(day, NEXT)
    fire_director(day, on=NEXT)
    wrong = Corrected(team_name="North", code="booked_amount", was=Decimal(300_00), now=Decimal(1_000_00))
    assert wrong in of_team(day).corrections
    assert wrong in of_director(day).corrections


def test_teams_stand_side_by_side_the_furthest_behind_first(day: Day) -> None:
    """With the stuck points that want support; a team without a target comes last."""
    aim(day, "month", MONDAY, booked_amount=2_200_00)
    sell(day, "Li", 900_00, THURSDAY)
    day.ask("Ana")
    support = BlockerForm.model_validate({"text": "Need a price", "support_from": "manager"})
    day.say("Ana", StandupWords(blockers=(support,)))
    fire_director(day)
    week = of_director(day)
    assert [line.team_name for line in week.teams] == ["North", "East"]
    assert [line.stuck for line in week.teams] == [1, 0]
    assert [(line.name, line.text) for line in week.stuck] == [("Ana", "Need a price")]
    east = next(one for one in week.teams[1].numbers if one.code == "booked_amount")
    assert east.value == 900_00


def test_a_look_between_its_days_is_of_the_week_so_far(day: Day) -> None:
    """Omar leads one team and sees it; Ruth sees all."""
    sell(day, "Ana", 300_00, MONDAY)
    now = utc("2026-03-10 12:00")
    own, _ = weekly.as_of_now(day.session, day.cast.asker(day.session, "Omar"), now=now)
    assert own.kind == "weekly_team_digest"
    assert [one.value for one in own.week.numbers if one.code == "booked_amount"] == [Decimal(300_00)]
    all_, shown = weekly.as_of_now(day.session, day.cast.asker(day.session, "Ruth"), now=now)
    assert all_.kind == "weekly_director_digest"
    assert {one.code for one in shown} >= {"booked_amount"}
    assert (all_.week.week_starts_on, len(all_.week.teams)) == (MONDAY, 2)
