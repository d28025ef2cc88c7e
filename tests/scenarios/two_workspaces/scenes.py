"""What happens to the two: from the first install to the end of what was kept of one."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from models.clock import MovableClock
from models.shapes.standup import StandupKind
from scheduler.tidy import tidy
from tests.scenarios.two_workspaces.company import OWNER, Company
from tests.scenarios.two_workspaces.forms import answers, tries_the_others_form
from tests.scenarios.two_workspaces.stage import Stage

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 3, day) for day in (9, 10, 11))
COMMANDS = ("help", "team", "team {other}", "deals", "why visits", "board", "my-data", "settings")
TIDYING_SECONDS = 30.0
KEPT_DAYS = 18


def at(on: date, wall: str) -> datetime:
    """Return a moment of the story."""
    return datetime.fromisoformat(f"{on} {wall}").replace(tzinfo=UTC)


def both_install(stage: Stage) -> None:
    """Each in its own browser, begun at one process and ended at the other; each is welcomed once."""
    for company in stage.companies:
        page = stage.install(company)
        company.checks.equal(f"{company.name}'s page", f"is installed in {company.name}" in page, wanted=True)
        company.set_up(at(MONDAY, "06:01"))
        company.checks.until(f"{company.name}'s owner is welcomed", company.driver.person(OWNER).inbox)


def the_morning_is_killed(stage: Stage) -> None:
    """Both waves are in the air when the sender dies; each prompt arrives once all the same."""
    stage.kill_in_the_wave(at(MONDAY, "09:00:10"))
    _asked(stage, "morning", MONDAY)


def both_answer_and_ask(stage: Stage) -> None:
    """People of one id answer in each; what they type about the other finds nothing."""
    stage.move_to(at(MONDAY, "09:30"))
    for company, other in _pairs(stage):
        answers(company)
        for words in COMMANDS:
            before = len(company.driver.deliveries())
            company.driver.person(OWNER).command("/coach", words.format(other=other.team))
            company.checks.equal("answered", len(company.driver.deliveries()) > before, wanted=True)
        tries_the_others_form(company, other)


def a_call_is_refused(stage: Stage) -> None:
    """Slack does not know one token for a while: that company waits, the other is asked at once."""
    stays, goes = stage.companies
    goes.slack.app.revoked = "invalid_auth"
    stage.away.add(goes.name)
    stage.move_to(at(MONDAY, "17:30:10"))
    stays.checks.said_once("evening at once", stays.prompts("evening", MONDAY))
    goes.checks.never_said("evening without a token", goes.prompts("evening", MONDAY))
    goes.checks.equal("still a customer", goes.status(), "active")
    goes.slack.app.revoked = ""
    stage.move_to(at(MONDAY, "17:40"))
    stage.away.clear()
    stage.come_to_rest()
    _asked(stage, "evening", MONDAY)


def a_token_is_revoked(stage: Stage) -> None:
    """By an event: nothing of that company runs until it installs the app again; then it has all of it."""
    stays, goes = stage.companies
    stage.move_to(at(MONDAY, "20:00"))
    before = goes.rows()
    _goes(stage, uninstall=False)
    written = goes.rows()
    stage.move_to(at(TUESDAY, "09:00:10"))
    _asked_alone(stage, "morning", TUESDAY)
    goes.checks.equal("rows written for who went", goes.rows(), written)
    said = str(goes.driver.person(OWNER).command("/coach", "help").said)
    goes.checks.equal("who went is told so", "not installed" in said, wanted=True)
    stays.checks.equal(
        "who stays is served", bool(stays.driver.person(OWNER).command("/coach", "help").said), wanted=True
    )
    _comes_back(stage, at(TUESDAY, "12:00"), before)
    stage.move_to(at(TUESDAY, "17:30:10"))
    _asked(stage, "evening", TUESDAY)


def the_app_is_removed(stage: Stage) -> None:
    """The same, and the day is told until which everything is kept."""
    stage.move_to(at(TUESDAY, "20:00"))
    goes = stage.companies[1]
    before = goes.rows()
    _goes(stage, uninstall=True)
    goes.checks.equal("kept until", goes.kept_until(), TUESDAY + timedelta(days=KEPT_DAYS))
    written = goes.rows()
    stage.move_to(at(WEDNESDAY, "09:00:10"))
    _asked_alone(stage, "morning", WEDNESDAY)
    goes.checks.equal("rows written for who went", goes.rows(), written)
    _comes_back(stage, at(WEDNESDAY, "12:00"), before)
    goes.checks.equal("kept for good again", goes.kept_until(), None)
    stage.move_to(at(WEDNESDAY, "17:30:10"))
    _asked(stage, "evening", WEDNESDAY)


def it_is_removed_for_good(stage: Stage) -> None:
    """Both processes end, the days pass: no row of it is left, and every row of the other."""
    stays, goes = stage.companies
    stage.move_to(at(WEDNESDAY, "20:00"))
    _goes(stage, uninstall=True)
    stage.come_to_rest()
    stays.checks.equal("how both ended", stage.pair.stop(), (0, 0))
    kept, gone = stays.rows(), goes.rows()
    last_day = WEDNESDAY + timedelta(days=KEPT_DAYS)
    goes.checks.equal("rows before", all(gone.get(name) for name in ("members", "audit_events")), wanted=True)
    tidy(stage.sessions, MovableClock(at(last_day, "12:00")), budget=TIDYING_SECONDS)
    goes.checks.equal("what goes on the last day", goes.rows().get("members"), gone["members"])
    tidy(stage.sessions, MovableClock(at(last_day + timedelta(days=1), "12:00")), budget=TIDYING_SECONDS)
    goes.checks.equal("erased", (goes.status(), goes.tokens()), ("unknown", 0))
    left = stays.rows()
    lost = {name for name, count in kept.items() if left.get(name, 0) < count} - {"inbox", "api_answers"}
    stays.checks.equal("rows that went with the other's", lost, set())


def _goes(stage: Stage, *, uninstall: bool) -> None:
    """Take the app away from the second company."""
    stays, goes = stage.companies
    held = stays.tokens()
    goes.driver.revoke_token(uninstall=uninstall)
    stage.away.add(goes.name)
    stage.wait("the company has gone", lambda: goes.status() == "uninstalled" and not goes.tokens())
    stays.checks.equal("tokens of who stays", stays.tokens(), held)


def _comes_back(stage: Stage, now: datetime, before: Mapping[str, int]) -> None:
    """Install again: nothing was lost meanwhile."""
    goes = stage.companies[1]
    stage.move_to(now)
    stage.install(goes)
    goes.checks.equal("back", goes.status(), "active")
    after = goes.rows()
    lost = {name for name, count in before.items() if after.get(name, 0) < count}
    goes.checks.equal("rows lost while away", lost, set())


def _asked(stage: Stage, kind: StandupKind, on: date) -> None:
    for company in stage.companies:
        company.checks.said_once(f"{kind} of {on:%A}", company.prompts(kind, on))


def _asked_alone(stage: Stage, kind: StandupKind, on: date) -> None:
    stays, goes = stage.companies
    stays.checks.said_once(f"{kind} of {on:%A}", stays.prompts(kind, on))
    goes.checks.never_said(f"{kind} of {on:%A}", goes.prompts(kind, on))


def _pairs(stage: Stage) -> list[tuple[Company, Company]]:
    one, two = stage.companies
    return [(one, two), (two, one)]
