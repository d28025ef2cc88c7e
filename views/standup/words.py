"""The second page: what is no number. All of it may stay empty but a stuck point that was ticked."""

from typing import Any, get_args
from uuid import UUID

from models.errors import Several, UserError
from models.shapes.metric import MetricPair
from models.shapes.reader import Reader
from models.shapes.standup import (
    BLOCKERS_PER_FORM,
    TEXT_LIMIT,
    Cause,
    OpenBlocker,
    StandupDraft,
    StandupWords,
    StillStuck,
)
from views.blocks import Block, clip, context
from views.fields import modal, radio_field, select_field, text_field, typed
from views.language import Words, speak
from views.standup import stuck_points
from views.standup.names import DRAFT, STILL, WORDS_PAGE, held, remembered
from views.who_sees import who_sees

STILL_SHOWN = 10  # open stuck points asked about; the rest is in /coach blockers
MORNING, EVENING = ("share",), ("deviation", "plan")


class TooLong(UserError):
    """A text is longer than is kept; Slack's own client does not let it happen."""

    template = "Write at most {limit} characters here."


class StuckOnNothing(UserError):
    """The tick is set, and nothing says what it is about: it would be gone without a word."""

    template = "Say what you are stuck on, or take the tick away."


def draw(draft: StandupDraft, reader: Reader, *, stuck: int | None) -> Block:
    """Return the page of words; `stuck` stuck points are unfolded, None = as many as the draft holds."""
    say = speak(reader)
    shown = stuck_points.unfolded(draft) if stuck is None else max(0, min(stuck, BLOCKERS_PER_FORM))
    blocks = [context(_saved(draft, say), *_records_differ(draft, say))]
    blocks += _still_stuck(draft, say)
    blocks += _morning(draft, say) if draft.standup_kind == "morning" else _evening(draft, say)
    blocks += stuck_points.draw(draft, say, shown)
    blocks.append(who_sees("shared" if draft.standup_kind == "morning" else "standup", reader))
    blocks += [who_sees("blocker", reader)] if shown else []
    return modal(
        WORDS_PAGE,
        say.kind_title(draft.standup_kind),
        blocks,
        submit=say("Finish"),
        close=say("Close"),
        facts=remembered(draft, stuck=shown),
    )


def _saved(draft: StandupDraft, say: Words) -> str:
    """Return the numbers as they were understood: a typed `5万` is shown back as an amount."""
    values = [one for one in draft.today if one.value is not None]
    if not values:
        return say("Saved. All of this page may stay empty.")
    promised = {one.code: one.value for one in draft.promised}
    pairs = [MetricPair(code=one.code, actual=one.value, target=promised.get(one.code)) for one in values]
    numbers = " · ".join(say.pair(pair) for pair in pairs)
    return say("Saved: {numbers}. All of this page may stay empty.", numbers=numbers)


def _records_differ(draft: StandupDraft, say: Words) -> list[str]:
    """Return one line where the records say otherwise: they count (F-06a), what was reported stays."""
    if not draft.recorded:
        return []
    told = [
        f"{say.metric(one.code)} {say.value(one.code, one.value, draft.currency)}" for one in draft.recorded
    ]
    return [say("Your records say: {numbers}. Figures count the records.", numbers=" · ".join(told))]


def _still_stuck(draft: StandupDraft, say: Words) -> list[Block]:
    blocks = [_still(one, draft, say) for one in draft.open_blockers[:STILL_SHOWN]]
    rest = len(draft.open_blockers) - STILL_SHOWN
    if rest > 0:
        left = say.many(
            "… and {n} more open stuck point: /coach blockers",
            "… and {n} more open stuck points: /coach blockers",
            rest,
        )
        blocks.append(context(left))
    return blocks


def _still(blocker: OpenBlocker, draft: StandupDraft, say: Words) -> Block:
    name = f"{STILL}:{blocker.blocker_id}"
    label = say(
        "Stuck point {no}, {age}: {text}",
        no=str(blocker.ref_no),
        age=say.age(blocker.age_days),
        text=clip(blocker.text, 200),
    )
    options = [("still", say("Still stuck")), ("solved", say("Solved"))]
    prefilled = draft.words.still_stuck.get(str(blocker.blocker_id), "still")
    return radio_field(name, label, options, chosen=held(draft, name, prefilled), action_id=DRAFT)


def _morning(draft: StandupDraft, say: Words) -> list[Block]:
    return [_text("share", say("An experience worth sharing with the team"), draft.words.share, draft)]


def _evening(draft: StandupDraft, say: Words) -> list[Block]:
    causes = [(code, say.cause(code)) for code in get_args(Cause)]
    cause = held(draft, "cause", draft.words.cause or "")
    return [
        _text("deviation", say("What went otherwise than planned"), draft.words.deviation, draft),
        select_field("cause", say("What it was due to"), causes, chosen=cause, action_id=DRAFT),
        _text("plan", say("What you change tomorrow"), draft.words.plan, draft),
    ]


def _text(name: str, label: str, prefilled: str, draft: StandupDraft) -> Block:
    value = held(draft, name, prefilled)
    return text_field(name, label, value=value, multiline=True, limit=TEXT_LIMIT, action_id=DRAFT)


def read_words(view: Any) -> StandupWords:
    """Return the words of a submitted page.

    Raises:
        Several: with one error for each text that is too long, and for a stuck point without words.
    """
    answers = typed(view)
    texts = {name: text_of(answers, name) for name in (*MORNING, *EVENING)}
    blockers = stuck_points.read(answers)
    wrong: list[UserError] = [
        TooLong(field=name, limit=TEXT_LIMIT)
        for name, text in answers.items()
        if isinstance(text, str) and len(text) > TEXT_LIMIT
    ]
    if (missing := stuck_points.nameless(answers)) is not None:
        wrong.append(StuckOnNothing(field=missing))
    if wrong:
        raise Several(wrong)
    cause = answers.get("cause")
    return StandupWords(
        blockers=tuple(blockers),
        still_stuck=_words_on_open(answers),
        cause=cause if cause in get_args(Cause) else None,
        **texts,
    )


def text_of(answers: dict[str, Any], name: str) -> str:
    """Return a text without the space around it; empty when nothing was written."""
    text = answers.get(name)
    return text.strip() if isinstance(text, str) else ""


def _words_on_open(answers: dict[str, Any]) -> dict[str, StillStuck]:
    said: dict[str, StillStuck] = {}
    for name, word in answers.items():
        phase, _, blocker = name.partition(":")
        if phase == STILL and word in get_args(StillStuck) and _is_id(blocker):
            said[str(UUID(blocker))] = word
    return said


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
