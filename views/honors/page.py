"""`/coach honors`: the awards of a period with what they rest on, and the hall of fame."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from models.shapes.honors import AwardView, HonorCode, HonorsPage
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, clip, context, divider, header, section
from views.drawing import Drawing, drawing
from views.fields import modal, text_field
from views.honors.wording import (
    HONOR_CONTEST,
    HONOR_FAME,
    decision_buttons,
    evidence,
    heading,
    names,
    summary_line,
    title,
    title_of,
)
from views.language import Words, speak
from views.pages import page_of
from views.who_sees import who_sees

FAME_SHOWN = 5
DECLINE_FORM = "honor_decline_form"
CONTEST_FORM = "honor_contest_form"
REASON = "reason"
TEXT = "text"
ABOUT_MOST = 200
FIELDS: Mapping[str, str] = {DECLINE_FORM: REASON, CONTEST_FORM: TEXT}
TEXT_LIMIT = 1_000
Shown = tuple[AwardView, ...]


def honors(page: HonorsPage, reader: Reader, *, now: datetime) -> Drawing:
    """Return the answer to `/coach honors`."""
    say = speak(reader)
    blocks = [header(say("Honors of {period}", period=say.period(page.period)))]
    for award in page.awards:
        blocks += _award(award, say, now)
    missing = [title_of(honor, own, say) for honor, own in page.not_awarded]
    if missing:
        blocks.append(context(_not_awarded(page.not_awarded, missing, say)))
    if not page.frozen:
        later = say("This month is not final yet. Its honors follow once it is.")
        never = say("This month was over before Sales Coach came, so it has no honors.")
        blocks.append(section(never if page.before else later))
    elif not page.awards and not missing:
        blocks.append(section(say("Nothing has been announced for this month.")))
    return drawing([*blocks, *_fame(page.past, say)])


def fame(past: Sequence[AwardView], reader: Reader, page: int = 0) -> Block:
    """Return the whole hall of fame, twenty a page."""
    say = speak(reader)
    lines = [section(summary_line(award, say)) for award in past]
    return page_of(lines, say("Hall of fame"), HONOR_FAME, "all", reader, page=page)


def decline_form(award: AwardView, reader: Reader) -> Block:
    """Return the form that asks why an award is declined."""
    say = speak(reader)
    return _form(
        DECLINE_FORM, award, say("Why is it declined?"), say("Decline"), who_sees("award", reader), say
    )


def contest_form(award: AwardView, reader: Reader) -> Block:
    """Return the form in which somebody says what is wrong with an award."""
    say = speak(reader)
    return _form(
        CONTEST_FORM, award, say("What is wrong?"), say("Report an error"), who_sees("error", reader), say
    )


def _form(  # noqa: PLR0917 - one call each for the two above
    callback: str, award: AwardView, label: str, submit: str, seen: Block, say: Words
) -> Block:
    field = text_field(FIELDS[callback], label, multiline=True, limit=TEXT_LIMIT, optional=False)
    about = clip(say("{honor}: {names}", honor=title(award, say), names=say.row(award.winners)), ABOUT_MOST)
    return modal(
        callback,
        say("Honors"),
        [section(f"*{title(award, say)}*\n{names(award, say)}"), field, seen],
        submit=submit,
        close=say("Close"),
        facts={"award": str(award.award_id), "about": about},
    )


def _award(award: AwardView, say: Words, now: datetime) -> list[Block]:
    lines = evidence(award, say, private=award.waits_for_me)
    if award.status == "revoked":
        words = say("Withdrawn: the month's numbers were corrected.")
        return [section(f"{heading(award, say, mark='~')}\n{words}")]
    blocks = [section("\n".join([heading(award, say), *lines]))]
    if award.waits_for_me:
        return [*blocks, actions(*decision_buttons(award, say))]
    if award.status == "approved":
        return [*blocks, context(say("Approved; the others are told with the next morning summary."))]
    if award.contest_until is not None and now < award.contest_until:
        label = f"{say('Report an error')}: {title(award, say)}"
        press = button(HONOR_CONTEST, say("Report an error"), str(award.award_id), accessibility_label=label)
        until = say("It can be contested until {moment}.", moment=say.deadline(award.contest_until))
        blocks += [context(until), actions(press)]
    return blocks


def _not_awarded(honors: Sequence[tuple[HonorCode, str | None]], titles: Sequence[str], say: Words) -> str:
    words = say("Not awarded, because nobody met the condition: {honors}.", honors=list(titles))
    if any(honor == "best_service" for honor, _ in honors):
        return say.sentences(words, say("There are no service cases to judge by."))
    return words


def _fame(past: Sequence[AwardView], say: Words) -> list[Block]:
    if not past:
        return [divider(), section(say("The hall of fame is empty: no award has been announced yet."))]
    blocks = [divider(), section("*" + say("Hall of fame") + "*")]
    blocks.append(section("\n".join(summary_line(award, say) for award in past[:FAME_SHOWN])))
    if len(past) > FAME_SHOWN:
        blocks.append(actions(button(HONOR_FAME, say("All {n}", n=len(past)), "all|0")))
    return blocks
