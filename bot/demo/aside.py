"""What people do beside the stand-ups: days off, settings, a pause, the App Home, the setup, a move."""

from collections.abc import Sequence

from bot.demo.day import Day, Message

REASON = "At a trade fair all day"


def tom_takes_friday_off(day: Day) -> None:
    """Tom types a day off, and takes it back with one press."""
    told = _last_said(day, "Tom", "away", "thursday")
    day.screen.message("Tom · /coach away thursday", told)
    _press_answers(day, "Tom", told, "absence_withdraw", "Tom's day off is taken back with one press")


def kai_pauses(day: Day) -> None:
    """Kai wants quiet until he says otherwise, then resumes."""
    told = _last_said(day, "Kai", "pause", "me")
    _press_answers(day, "Kai", told, "pause_resume", "Kai's pause ends with one press")


def zoe_changes_her_settings(day: Day) -> None:
    """Zoe opens her settings and keeps them as they are."""
    day.person("Zoe").command("/coach", "settings")
    day.shows("Zoe", "Zoe's settings open")
    kept = day.person("Zoe").submit()
    day.checks.equal("Zoe's settings are kept", (kept.acked, kept.errors), (True, {}))


def opens_home(day: Day, name: str) -> None:
    """The App Home shows the day without a question."""
    day.person(name).open_home()
    home = day.checks.until(f"{name}'s App Home is drawn", day.person(name).home)
    day.screen.message(f"{name} · App Home", home)


def ada_looks_after_it(day: Day) -> None:
    """Ada opens the setup and lets Ana try a prompt that counts for nothing."""
    day.person("Ada").command("/coach", "setup")
    day.shows("Ada", "the setup opens for Ada")
    day.person("Ada").press("modal", "setup_test", selected=day.cast.slack_id("Ana"))
    day.reads("Ana", "Ana's test prompt", "A test from your administrator")


def ben_travels(day: Day) -> None:
    """Ben's Slack profile moves to Lisbon: the prompts will follow, and one message says so."""
    day.stage.slack.update_profile(day.cast.slack_id("Ben"), tz="Europe/Lisbon")
    day.told("Ben", "Ben hears that his prompts follow him to Lisbon", "zone_keep")


def wang_excuses(day: Day, digest: Message) -> None:
    """A rep skipped with a reason last week; Wang excuses it from the digest, and the rep is told."""
    wang = day.person("Wang")
    wang.press(digest["ts"], "digest_excuse")
    day.shows("Wang", "Wang is asked for the reason")
    day.types("Wang", reason=REASON)
    wang.submit()
    day.reads("Mia", "Mia hears that she is excused", REASON)


def _last_said(day: Day, name: str, *words: str) -> Message:
    result = day.person(name).command("/coach", " ".join(words))
    heard: Sequence[Message] = result.ephemerals
    return day.checks.until(f"/coach {' '.join(words)} answers {name}", lambda: heard[-1] if heard else None)


def _press_answers(day: Day, name: str, message: Message, action_id: str, what: str) -> None:
    """Press, and wait until something else is said in return."""
    before = day.person(name).ephemerals()
    day.person(name).press(message["ts"], action_id)
    day.checks.until(what, lambda: day.person(name).ephemerals() != before)
