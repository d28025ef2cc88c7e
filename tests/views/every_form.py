"""Forms and pages about days, reports, numbers, awards, rules and people, with names and texts in them."""

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from models.policy import Policy
from models.rules.policy_checks.differences import values
from models.shapes.numbers import Subject
from models.shapes.policy_change import Difference, PolicyPreview
from models.shapes.policy_fields import FORMS
from models.shapes.privacy import Erasable, LookLine, MyData
from models.shapes.reader import Reader
from models.shapes.roster import SlackPerson
from models.shapes.setup import PutAway
from models.shapes.standup import BlockerForm, DayStatus, OpenBlocker, StandupWords
from models.shapes.wizard import Ahead, Draft, StartPreview
from tests.views import drafts, report_samples
from tests.views.honor_samples import award
from tests.views.lookups.facts import blockers
from tests.views.test_target import MARCH, cascade_of
from tests.views.test_why import explained, report, seen
from views import blocker_form, privacy, target_form
from views.case import forms as case_forms
from views.drawing import Drawing
from views.honors import page as honors
from views.policy import change
from views.policy import form as policy_form
from views.report import pages as report_pages
from views.report import result, review
from views.report.names import Page
from views.setup import put_away
from views.standup import build as standup_form
from views.standup import note, side_forms
from views.why import answer_form, explanation, report_form
from views.wizard import pages as wizard
from views.wizard import starting

DAY = date(2026, 3, 9)
Form = dict[str, Any]
PRIVATE = {"leader": "", "in_place": "", "acts_today": ""}


def messages(count: int, name: str, text: str, reader: Reader) -> Iterator[Drawing]:
    """Yield the answers."""
    wrong = report(by=name, text=text, status="explained", answer=text, answered_by=name)
    yield explanation(explained(seen(), subject_name=name, errors=(wrong,) * count), reader)
    for own in (True, False):
        yield result.status(report_samples.view(count, name, text), reader, own=own, leads=True)
    look = LookLine(looker=name, kind="digest", month=DAY.replace(day=1), days=count + 1, last=DAY)
    led = dict.fromkeys(PRIVATE, name) if count else {}
    yield privacy.my_data(MyData(name=name, kept=(), looks=(look,) * count, may_erase=True, **led), reader)


def modals(count: int, name: str, text: str, reader: Reader) -> Iterator[Form]:
    """Yield the forms and pages."""
    yield from _of_standups(count, name, text, reader)
    yield from _of_reports(count, name, text, reader)
    yield from _of_numbers(count, name, text, reader)
    yield from _of_cases(count, name, reader)
    yield from _of_rules(count, name, reader)
    look = LookLine(looker=name, kind="digest", month=DAY.replace(day=1), days=count + 1, last=DAY)
    yield privacy.all_looks((look,) * count, 0, reader)
    yield privacy.erase_form(Erasable(texts=count, open_ones=count), reader)


def _of_standups(count: int, name: str, text: str, reader: Reader) -> Iterator[Form]:
    stuck = OpenBlocker(blocker_id=drafts.BLOCKER, ref_no=1, text=text, age_days=1)
    more: dict[str, Any] = {
        "open_blockers": (stuck,) * count,
        "readers": (name,) * count,
        "carried_plan": text,
        "manager_name": name,
        "words": StandupWords(blockers=(BlockerForm(text=text),) * min(count, 3), share=text, plan=text),
    }
    for kind in (drafts.draft, drafts.evening):
        for page in ("numbers", "words"):
            yield standup_form(kind(**more), reader, page)
    day = DayStatus(
        entry_id=drafts.ENTRY,
        standup_kind="morning",
        local_date=DAY,
        state="late",
        metrics=(("today_target", "effective_visits", 7),),
    )
    yield side_forms.skip_form(drafts.ENTRY, reader)
    yield side_forms.excuse_form(drafts.ENTRY, reader)
    yield side_forms.withdraw_form(drafts.ENTRY, reader)
    yield side_forms.correct_form(day, "CNY", reader)
    yield note.note_form(drafts.ENTRY, text, reader, because=text)
    yield note.with_note_button(standup_form(drafts.draft(), reader), drafts.ENTRY, name, reader)


def _of_reports(count: int, name: str, text: str, reader: Reader) -> Iterator[Form]:
    filled = report_samples.draft(count, name[:80], text)
    pages: tuple[Page, ...] = get_args(Page)
    for page in pages:
        yield report_pages.build(filled.model_copy(update={"comment": text}), reader, page)
    yield review.review_form(report_samples.view(count, name, text), count, reader)
    yield review.reopen_form(report_samples.ID, reader)
    yield review.excuse_form(report_samples.ID, reader)
    yield review.note_form(report_samples.ID, text, reader, because=text)


def _of_numbers(count: int, name: str, text: str, reader: Reader) -> Iterator[Form]:
    yield report_form(name, "x", reader)
    yield answer_form(report(by=name, text=text), reader)
    shared = award("announced", count + 1, name, name)
    yield honors.decline_form(shared, reader)
    yield honors.contest_form(shared, reader)
    yield honors.fame((shared,) * count, reader)
    facts = target_form.FormFacts(
        subject=Subject("team", drafts.ENTRY),
        name=name,
        period=MARCH,
        periods=(MARCH,),
        own=count,
        beside=cascade_of(count, name),
    )
    yield target_form.build(facts, reader)


def _of_cases(count: int, name: str, reader: Reader) -> Iterator[Form]:
    for one in blockers(count, name):
        yield blocker_form.card_modal(one, reader)
        yield blocker_form.comment_form(one, reader)
        yield blocker_form.solve_form(one.model_copy(update={"solution": name}), reader)
    yield blocker_form.new_form(reader)
    for of in case_forms.SEEN_AS:
        yield case_forms.put_off_form(f"{of}:{drafts.ENTRY}", 24, reader)
        yield case_forms.hand_over_form(f"{of}:{drafts.ENTRY}", reader)


def _of_rules(count: int, name: str, reader: Reader) -> Iterator[Form]:
    for code in FORMS:
        yield policy_form.build(code, {**values(Policy()), "currency": name}, reader)
    changed = Difference(path=f"metrics.{name}", before=name, after=name, source=name)
    preview = PolicyPreview(version_no=1, differences=(changed,) * count)
    yield change.confirm(preview, {}, reader)
    people = tuple(SlackPerson(slack_user_id=f"U{n:03}", name=name) for n in range(count))
    draft = Draft(team_name=name[:120], people=people, managers=people[:5], currency="EUR")
    yield wizard.place(draft, reader, done="")
    yield wizard.people(draft, reader)
    yield wizard.hours(draft, Policy(), reader)
    if count:
        yield wizard.leaders(draft, reader)
    names = tuple(one.name for one in people)
    ahead = (Ahead(on=DAY, at="08:30", zone="Europe/Madrid", kind="morning", names=names),) * count
    yield starting.build(
        StartPreview(welcomed=names, ahead=ahead, differences=(changed,) * count), draft, reader
    )
    yield put_away.build(PutAway(team_id=drafts.ENTRY, name=name, people=count, last=True), reader)
