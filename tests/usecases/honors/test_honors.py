"""Awards: proposed with evidence, decided by somebody else, heard by the winner first, announced once."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update
from uuid_utils.compat import uuid7

from models.policy import Policy
from models.queries.honors import conditions_of, waiting_for
from models.queries.tenancy import workspace_of
from models.shapes.messages import HonorAnnounced, HonorProposed, StandupSummary
from models.shapes.schedule import Due
from models.tables import AuditEvent, HonorAward, Member, MemberRole, ShownNumber
from models.usecases import honors, summary
from models.usecases.honors.errors import AlreadyDecided, NotYoursToDecide, WhyDeclined
from models.usecases.policy import activate
from tests.cast import EAST_CHANNEL, NORTH_CHANNEL
from tests.usecases.honors.march import DUEL, FIRST_OF_APRIL, MARCH, X_05, March, Rep, at

LATER = FIRST_OF_APRIL + timedelta(hours=1)
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ONE_DATABASE
def test_the_director_is_asked_with_the_evidence(march: March) -> None:
    """Value, tie-breaks, who came next, the rule and the policy's version; the number is kept as shown."""
    march.fill(X_05)
    march.freeze()
    [asked] = march.told("honor_proposed")
    assert asked.target == "U_RUTH"
    award = HonorProposed.model_validate(asked.payload).award
    [zoe] = award.evidence.winners
    assert [(key.code, key.value) for key in zoe.keys] == [
        ("attainment", Decimal("1.04")),
        ("collected_amount", 45_500_000),
        ("won_deals", 4),
        ("earliest_reached", None),
    ]
    assert zoe.keys[3].at == at(30)
    assert (award.evidence.formula, award.evidence.policy_version, award.evidence.contenders) == (
        "F-34",
        0,
        5,
    )
    assert {row.shown_in for row in march.book.rows(ShownNumber)} == {"honors"}
    assert [one.honor for one in waiting_for(march.session, march.book.who("Ruth"), now=LATER)] == [
        "monthly_champion"
    ]
    for name in ("Zoe", "Omar", "Ada"):
        assert not waiting_for(march.session, march.book.who(name), now=LATER)


@ONE_DATABASE
def test_the_winner_hears_it_first_then_the_team_in_the_morning_then_everybody_once(march: March) -> None:
    """Approved is not announced: that comes with the next morning summary of the winner's team."""
    march.fill()
    march.freeze()
    done = honors.approve(march.session, march.book.who("Ruth"), march.id_of(), now=LATER)
    assert done.status == "approved"
    assert [row.target for row in march.told("honor_won")] == ["U_ZOE"]
    assert march.told("honor_announced") == []
    with pytest.raises(AlreadyDecided) as refused:
        honors.decline(march.session, march.book.who("Ruth"), march.id_of(), "no", now=LATER)
    assert refused.value.facts == {"name": "Ruth"}
    honors.announce_in(march.session, march.book.cast.east, now=LATER)
    assert march.awards()[0].status == "approved"  # nobody of that team wins
    for _ in range(2):
        honors.announce_in(march.session, march.book.cast.north, now=LATER + timedelta(days=1))
    [award] = march.awards()
    assert (award.status, award.announced_at) == ("announced", LATER + timedelta(days=1))
    assert award.contest_until == datetime.fromisoformat("2026-04-06T23:00+00:00")  # Friday and Monday
    [post] = march.told("honor_announced")
    assert post.target == EAST_CHANNEL  # North reads it in its summary
    assert HonorAnnounced.model_validate(post.payload).award.winners == ("Zoe",)
    actions = [row.action for row in march.book.rows(AuditEvent, entity_type="award")]
    assert actions == ["award.proposed", "award.approved", "award.announced"]


@ONE_DATABASE
def test_nobody_decides_on_an_own_award(march: March) -> None:
    """The director sells too and wins: then those who lead decide, here the administrator."""
    ruth = march.book.cast["Ruth"]
    march.session.add(MemberRole(workspace_id=workspace_of(march.session), member_id=ruth, role="rep"))
    march.fill([*DUEL, Rep("Ruth", 99_000_000, 50_000_000, 0, 1, at(12))])
    march.freeze()
    assert march.awards()[0].winners == ("Ruth",)
    with pytest.raises(NotYoursToDecide):
        honors.approve(march.session, march.book.who("Ruth"), march.id_of(), now=LATER)
    [asked] = march.told("honor_proposed")
    assert asked.target == "U_ADA"
    honors.approve(march.session, march.book.who("Ada"), march.id_of(), now=LATER)
    assert march.awards()[0].decided_by == "Ada"


@ONE_DATABASE
def test_an_award_is_declined_with_a_reason_and_nobody_hears_of_it(march: March) -> None:
    """The reason stays with it; only who leads everybody concerned may."""
    march.fill()
    march.freeze()
    with pytest.raises(NotYoursToDecide):
        honors.decline(march.session, march.book.who("Wang"), march.id_of(), "no", now=LATER)
    with pytest.raises(WhyDeclined):
        honors.decline(march.session, march.book.who("Ruth"), march.id_of(), " ", now=LATER)
    honors.decline(march.session, march.book.who("Ruth"), march.id_of(), "split deal", now=LATER)
    [award] = march.awards()
    assert (award.status, award.reason, award.decided_by) == ("declined", "split deal", "Ruth")
    honors.announce_late(march.session, now=LATER + timedelta(days=9))
    assert march.told("honor_won") == march.told("honor_announced") == []


@ONE_DATABASE
def test_equal_in_every_key_the_award_is_shared_and_decided_once(march: March) -> None:
    """Both are congratulated, one decision is made."""
    same = [Rep(name, 9_000_000, 9_000_000, 0, 1, at(12)) for name in ("Ana", "Li")]
    march.fill(same)
    march.freeze()
    [award] = march.awards()
    assert (set(award.winners), len(march.told("honor_proposed"))) == ({"Ana", "Li"}, 1)
    honors.approve(march.session, march.book.who("Ruth"), march.id_of(), now=LATER)
    assert {row.target for row in march.told("honor_won")} == {"U_ANA", "U_LI"}
    assert {row.status for row in march.book.rows(HonorAward)} == {"approved"}


@ONE_DATABASE
def test_a_month_is_judged_by_the_conditions_of_its_first_day(march: March) -> None:
    """Whoever changes them in the middle changes the next month."""
    march.fill()
    harder = Policy.model_validate(
        {"honors": {"monthly": [{"code": "monthly_champion", "metric": "won_deals", "title": "Most wins"}]}}
    )
    activate(march.session, harder, actor=None, now=at(20))
    assert conditions_of(march.session, MARCH).policy_version == 0
    march.freeze()
    assert march.awards()[0].winners == ("Zoe",)


@ONE_DATABASE
def test_the_best_newcomer_follows_with_the_process_scores(march: March) -> None:
    """Its tie-break is final on the fourth working day only; nobody wins for service without cases."""
    march.session.execute(
        update(Member)
        .where(Member.workspace_id == workspace_of(march.session), Member.id == march.book.cast["Tom"])
        .values(hired_on=date(2026, 1, 5))
    )
    march.fill(X_05)
    march.freeze()
    assert march.awards("best_newcomer") == []
    march.freeze(on=date(2026, 4, 6))
    assert march.awards("best_newcomer")[0].winners == ("Tom",)
    assert march.awards("best_service") == []


@ONE_DATABASE
def test_honors_have_their_own_channel_if_the_company_wants_one(march: March) -> None:
    """And a team without a morning summary does not keep an award back."""
    march.fill()
    march.freeze()
    activate(march.session, Policy.model_validate({"honors": {"channel": "CPRAISE"}}), actor=None, now=LATER)
    honors.approve(march.session, march.book.who("Ruth"), march.id_of(), now=LATER)
    march.freeze(on=date(2026, 4, 2))
    assert march.told("honor_announced") == []
    march.freeze(on=date(2026, 4, 3))
    assert [row.target for row in march.told("honor_announced")] == ["CPRAISE"]


@ONE_DATABASE
def test_without_a_channel_of_its_own_every_team_hears_of_it(march: March) -> None:
    """The winner's too, when no summary told it."""
    march.fill()
    march.freeze()
    honors.approve(march.session, march.book.who("Ruth"), march.id_of(), now=LATER)
    march.freeze(on=date(2026, 4, 3))
    assert {row.target for row in march.told("honor_announced")} == {NORTH_CHANNEL, EAST_CHANNEL}


@ONE_DATABASE
def test_the_morning_summary_of_the_winners_team_tells_it_and_goes_on_telling_it(march: March) -> None:
    """Not that of the day before it was approved; later changes of the same summary keep it."""
    march.fill()
    march.freeze()
    assert summary_honors(march, 1) == []
    honors.approve(march.session, march.book.who("Ruth"), march.id_of(), now=LATER)
    summary.follow_up(march.session, now=LATER + timedelta(minutes=1))
    assert march.awards()[0].status == "approved"
    assert summary_honors(march, 2) == [("Zoe",)]
    assert march.awards()[0].status == "announced"
    summary.follow_up(march.session, now=datetime(2026, 4, 2, 10, 30, tzinfo=UTC))
    assert summary_honors(march, 3) == []


def summary_honors(march: March, day: int) -> list[tuple[str, ...]]:
    """Let North's morning summary of a day in April be due; return whose awards it tells."""
    now = datetime(2026, 4, day, 9, 0, tzinfo=UTC)
    due = Due(uuid7(), "summary_morning", march.book.cast.north, "Europe/London", now.date(), now)
    [verdict] = summary.prompt(march.session, [due], now=now)
    assert verdict.status == "fired"
    told = StandupSummary.model_validate(march.told("standup_summary")[-1].payload)
    return [award.winners for award in told.honors]
