"""Numbers, money, dates and refusals as each reader reads them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import get_args

import pytest

from models.errors import NotAllowed, UserError
from models.queries.today import CODE
from models.rules.metrics.catalogue import CATALOGUE
from models.shapes.blocker import BlockerStatus
from models.shapes.calendar import OffReason
from models.shapes.metric import MetricValue, Money
from models.shapes.reader import Reader
from models.shapes.roster import AbsenceKind, DayPart, ReminderStrength, Role
from models.shapes.standup import (
    BlockerCategory,
    BlockerScope,
    Cause,
    EntryState,
    Excuse,
    StandupKind,
    SupportFrom,
)
from views.errors import sentence
from views.language import Words, speak
from views.language import vocabulary as names

EN = speak(Reader(zone="America/New_York", currency="USD"))
ZH = speak(Reader(locale="zh_CN", zone="Asia/Shanghai"))
MOMENT = datetime(2026, 3, 9, 1, 5, tzinfo=UTC)


class Refused(UserError):
    """Holds a fact of every kind."""

    template = "{when} {day} {number} {amount} {value} {names} {kind} {metric} {ref_no} {yes}"


def test_moments_are_the_readers_own() -> None:
    """The same instant is Sunday evening in New York and Monday morning in Shanghai."""
    assert (EN.moment(MOMENT), EN.time(MOMENT)) == ("Sun, Mar 8, 21:05", "21:05")
    assert (ZH.moment(MOMENT), ZH.time(MOMENT)) == ("3月9日周一 09:05", "09:05")


def test_dates_with_and_without_their_year() -> None:
    """A stand-up is of these days; a hire date needs its year."""
    monday = date(2026, 3, 9)
    assert (EN.date(monday), EN.date(monday, year=True)) == ("Mon, Mar 9", "Mon, Mar 9, 2026")
    assert (ZH.date(monday), ZH.date(monday, year=True)) == ("3月9日周一", "2026年3月9日周一")
    assert (EN.weekday(monday), EN.weekday(7), ZH.weekday(1)) == ("Monday", "Sunday", "星期一")


@pytest.mark.parametrize(
    ("minor", "currency", "english", "chinese"),
    [
        (12_000_000, "CNY", "CN¥120,000", "¥120,000"),
        (12_000_050, "CNY", "CN¥120,000.50", "¥120,000.50"),
        (5, "JPY", "¥5", "JP¥5"),
        (-150, "USD", "-$1.50", "-US$1.50"),
        (0, None, "$0", "¥0"),
    ],
)
def test_money_shows_decimals_only_where_there_are_some(
    minor: int, currency: str | None, english: str, chinese: str
) -> None:
    """Minor units by the currency's own digits."""
    assert (EN.money(minor, currency), ZH.money(minor, currency)) == (english, chinese)


def test_a_metric_is_counted_or_paid() -> None:
    """Its code decides."""
    assert EN.value("won_deals", 1_200) == "1,200"
    assert EN.value("booked_amount", 120_000) == "$1,200"
    assert EN.value("unheard_of", 3) == "3"
    assert (EN.metric("won_deals"), EN.metric("unheard_of")) == ("Deals won", "unheard_of")


def test_a_share_is_rounded_down() -> None:
    """100 % means all of it."""
    assert (EN.percent(3_999, 4_000), EN.percent(4_000, 4_000)) == ("99%", "100%")


def test_zones_are_called_by_their_city() -> None:
    """An unknown one is shown as it is."""
    assert (EN.zone("Europe/Berlin"), ZH.zone("Europe/Berlin"), ZH.zone()) == ("Berlin", "柏林", "上海")
    assert EN.zone("Nowhere/Land") == "Nowhere/Land"


def test_one_and_many() -> None:
    """English has two forms, Chinese one."""
    assert [EN.age(days) for days in (0, 1, 3)] == ["since today", "1 day", "3 days"]
    assert [ZH.age(days) for days in (0, 1, 3)] == ["今天刚提出", "1 天", "3 天"]


def test_what_has_no_translation_is_said_in_english() -> None:
    """Rather a foreign word than none."""
    assert ZH("Nobody translated this, {name}", name="Ana") == "Nobody translated this, Ana"


def test_peoples_braces_stay_braces() -> None:
    """A fact is never read as a template."""
    assert EN("{name}: {text}", name="{text}", text="{0}") == "{text}: {0}"


@pytest.mark.parametrize("say", [EN, ZH])
def test_every_code_has_a_name(say: Words) -> None:
    """No reader sees a code."""
    for vocabulary, codes, word in (
        (names.METRIC_NAMES, {*CATALOGUE, CODE}, say.metric),
        (names.KINDS, get_args(StandupKind), say.kind),
        (names.KIND_TITLES, get_args(StandupKind), say.kind_title),
        (names.CAUSES, get_args(Cause), say.cause),
        (names.CATEGORIES, get_args(BlockerCategory), say.category),
        (names.SCOPES, get_args(BlockerScope), say.scope),
        (names.SUPPORT, get_args(SupportFrom), say.support),
        (names.BLOCKER_STATUS, get_args(BlockerStatus), say.status),
        (names.ENTRY_STATES, get_args(EntryState), say.state),
        (names.EXCUSES, get_args(Excuse), say.excuse),
        (names.ABSENCES, get_args(AbsenceKind), say.absence),
        (names.DAY_PARTS, get_args(DayPart), say.day_part),
        (names.OFF_REASONS, get_args(OffReason), say.off),
        (names.ROLES, get_args(Role), say.role),
        (names.REMINDERS, get_args(ReminderStrength), say.reminders),
        (names.LANGUAGES, ("en", "zh_CN"), say.language),
    ):
        assert set(vocabulary) == set(codes)
        assert all(word(code) for code in codes)


def test_a_refusal_formats_its_typed_facts() -> None:
    """Dates, moments, numbers, money, codes and names, each in its own way."""
    error = Refused(
        when=MOMENT,
        day=date(2026, 3, 9),
        number=Decimal(12_345),
        amount=Money(minor=120_000, currency="EUR"),
        value=MetricValue(code="won_deals", value=3),
        names=["Ana", "Ben"],
        kind="morning",
        metric="won_deals",
        ref_no=1_234,
        yes=True,
    )
    assert sentence(error, EN.reader) == (
        "Sun, Mar 8, 21:05 Mon, Mar 9 12,345 €1,200 3 Ana and Ben morning stand-up Deals won 1234 yes"
    )


def test_a_refusal_is_said_in_the_readers_language() -> None:
    """Who may do it instead stands in it."""
    assert (
        sentence(NotAllowed(who="Ben"), EN.reader) == "Only Ben may do this. Ask them, or your administrator."
    )
    assert sentence(NotAllowed(who="Ben"), ZH.reader) == "只有Ben可以这样做。请联系对方或管理员。"
    assert sentence(NotAllowed(who="the manager"), ZH.reader) == "只有主管可以这样做。请联系对方或管理员。"
