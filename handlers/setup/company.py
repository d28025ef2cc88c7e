"""The forms of the company: its rules and its own days; and the first administrator's claim."""

from babel.numbers import list_currencies

from handlers.presses import StaleForm
from handlers.setup.entry import Entry
from handlers.setup.first_page import first_page
from handlers.setup.pages import days_page, menu_page
from models.errors import UserError
from models.policy import Policy
from models.queries.tenancy import policy
from models.rules.company import with_company
from models.rules.regions import require_region
from models.shapes.calendar import DayOverride
from models.usecases import calendar, workspace
from models.usecases.policy import activate
from views.blocks import Block
from views.language import speak
from views.setup import company as form
from views.setup.company import CompanyAnswers


class UnknownCurrency(UserError):
    """Letters that name no currency."""

    template = "There is no currency {currency}. Write its three letters, such as CNY, EUR or USD."


class NoWorkingDay(UserError):
    """A week without a working day."""

    template = "Tick at least one working day."


class NoNumber(UserError):
    """A stand-up that asks for no number."""

    template = "Tick at least one number to ask for."


class DayMissing(UserError):
    """A day without its date."""

    template = "Choose the date."


def claim(one: Entry) -> Block:
    """Make whoever asked the first administrator, if Slack says they own or administer the workspace."""
    if one.asked.person is None:
        raise StaleForm
    workspace.claim_admin(one.session, one.asked.person, now=one.now)
    done = speak(one.reader)("You are the administrator now.")
    return first_page(one.session, None, one.reader, now=one.now, done=done)


def keep_company(one: Entry) -> Block:
    """Keep the company's rules as a new version of the policy."""
    said = form.read(one.view)
    wanted = _policy(policy(one.session), said)
    workspace.save_company(
        one.session, timezone=said.timezone, locale=said.locale, actor=one.asker, now=one.now
    )
    activate(one.session, wanted, actor=one.asker, now=one.now)
    return menu_page(one.session, one.reader, now=one.now, done=form.saved(one.reader))


def _policy(now_in_force: Policy, said: CompanyAnswers) -> Policy:
    """Return the policy with what the form changes.

    Raises:
        UserError: beside the field that needs another look.
    """
    if said.currency not in list_currencies():
        raise UnknownCurrency(field="currency", currency=said.currency or "–")
    if not said.metrics:
        raise NoNumber(field="metrics")
    if not said.weekdays:
        raise NoWorkingDay(field="weekdays")
    wanted = with_company(
        now_in_force,
        currency=said.currency,
        morning_at=said.morning_at,
        evening_at=said.evening_at,
        region=require_region(said.region, field="region") if said.region else None,
        weekdays=said.weekdays,
    )
    standups = wanted.standup.model_copy(update={"metrics": said.metrics})
    return wanted.model_copy(update={"standup": standups})


def keep_day(one: Entry) -> Block:
    """Keep the company's word on one day."""
    said = form.read_day(one.view)
    if said.day is None:
        raise DayMissing(field="day")
    override = DayOverride(day=said.day, working=said.working, part=said.part, name=said.name)
    calendar.set_days(one.session, [override], calendar_id=None, actor=one.asker, now=one.now)
    done = speak(one.reader)("Saved: {date}.", date=said.day)
    return days_page(one.session, one.reader, now=one.now, done=done)
