"""What a sent page of the wizard holds, as typed."""

from collections.abc import Sequence
from typing import Any

from models.shapes.frozen import Frozen
from models.shapes.policy_template import TEMPLATE_CODES, TemplateCode
from models.shapes.reader import Locale
from models.shapes.wizard import Draft, Page
from views.fields import facts_of
from views.inputs import chosen, chosen_people
from views.settings import LOCALES
from views.setup.member import ticked_days
from views.setup.team import NAME_MOST
from views.wizard.names import LED, PAGES


class PlaceAnswers(Frozen):
    """What the first page returned."""

    template: TemplateCode | None
    slack_channel_id: str | None
    team_name: str
    locale: Locale


class HoursAnswers(Frozen):
    """What the page of hours returned, as typed; None = left empty."""

    morning_at: str | None
    evening_at: str | None
    weekdays: tuple[int, ...]
    timezone: str
    region: str | None
    currency: str


def page_of(view: Any) -> Page | None:
    """Return which page a sent form is."""
    return next((page for page in PAGES if page == facts_of(view).get("page")), None)


def mark_of(view: Any) -> str:
    """Return the mark of the choice that a sent form showed."""
    return str(facts_of(view).get("mark", ""))


def read_place(view: Any) -> PlaceAnswers:
    """Return what the first page holds."""
    return PlaceAnswers(
        template=next((code for code in TEMPLATE_CODES if code == chosen(view, "template")), None),
        slack_channel_id=chosen(view, "slack_channel_id"),
        team_name=" ".join((chosen(view, "team_name") or "").split())[:NAME_MOST],
        locale=next((one for one in LOCALES if one == chosen(view, "locale")), "en"),
    )


def read_people(view: Any) -> tuple[Sequence[str], Sequence[str]]:
    """Return who is asked and who leads."""
    return chosen_people(view, "people"), chosen_people(view, "managers")


def read_leaders(view: Any, draft: Draft) -> dict[str, Sequence[str]]:
    """Return whom each manager but the first leads."""
    keys = [one.slack_user_id for one in draft.managers[1:]]
    return {key: chosen_people(view, f"{LED}{key}") for key in keys}


def read_hours(view: Any) -> HoursAnswers:
    """Return what the page of hours holds."""
    return HoursAnswers(
        morning_at=chosen(view, "morning_at"),
        evening_at=chosen(view, "evening_at"),
        weekdays=ticked_days(view, "weekdays"),
        timezone=chosen(view, "timezone") or "",
        region=chosen(view, "region"),
        currency=(chosen(view, "currency") or "").upper(),
    )
