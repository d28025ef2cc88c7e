"""Problems and promises: the week's own stuck points to tick, others to type, what comes next week."""

from collections.abc import Mapping
from typing import Any, get_args

from models.shapes.report import PROBLEMS_MOST, PROMISES_MOST, ReportDraft
from models.shapes.standup import TEXT_LIMIT, BlockerCategory, BlockerScope, SupportFrom
from views.blocks import Block, actions, button, divider, header
from views.fields import Option, radio_field, select_field, text_field
from views.inputs import ticks_field
from views.language import Words
from views.report.held import YES
from views.report.names import REPORT_DRAFT, REPORT_MORE, ReportFacts, held, ticks

PROMISE_MOST = 300


def draw(
    draft: ReportDraft, values: Mapping[str, Any], facts: ReportFacts, say: Words
) -> tuple[list[Block], ReportFacts]:
    """Return the page, and what it remembers."""
    filled = [no for no in range(1, PROBLEMS_MOST + 1) if held(values, f"problem{no}:text")]
    shown = min(max(facts.problems, *filled, 0 if draft.stuck else 1), PROBLEMS_MOST)
    blocks = [header(say("Problems")), *_stuck(draft, values, say)]
    for no in range(1, shown + 1):
        blocks += [divider(), *_problem(no, values, say)]
    if shown < PROBLEMS_MOST:
        more = button(REPORT_MORE, say("One more problem"), "problems")
        blocks.append(actions(more, block_id="more:problems"))
    nothing: list[Option] = [(YES, say("No problem this week"))]
    ticked = ticks(values, "no_problem")
    blocks.append(ticks_field("no_problem", say("Or"), nothing, ticked=ticked))
    blocks.append(header(say("Promises for next week")))
    for no in range(1, PROMISES_MOST + 1):
        name = f"promise{no}"
        label = say("Promise {n}", n=no)
        value = held(values, name)
        blocks.append(text_field(name, label, value=value, limit=PROMISE_MOST, action_id=REPORT_DRAFT))
    return blocks, facts.model_copy(update={"problems": shown})


def _stuck(draft: ReportDraft, values: Mapping[str, Any], say: Words) -> list[Block]:
    if not draft.stuck:
        return []
    options: list[Option] = [(str(one.blocker_id), " ".join(one.text.split())) for one in draft.stuck]
    label = say("Your stuck points of the week: tick what belongs into the report")
    measure = text_field(
        "stuck:measure",
        say("What you do about them yourself"),
        value=held(values, "stuck:measure"),
        limit=TEXT_LIMIT,
        action_id=REPORT_DRAFT,
    )
    return [ticks_field("stuck", label, options, ticked=ticks(values, "stuck")), measure]


def _problem(no: int, values: Mapping[str, Any], say: Words) -> list[Block]:
    name = f"problem{no}"
    return [
        text_field(
            f"{name}:text",
            say("What is the problem?"),
            value=held(values, f"{name}:text"),
            multiline=True,
            limit=TEXT_LIMIT,
            action_id=REPORT_DRAFT,
        ),
        *_choices(name, values, say),
        text_field(
            f"{name}:measure",
            say("What you do about it yourself"),
            value=held(values, f"{name}:measure"),
            limit=TEXT_LIMIT,
            action_id=REPORT_DRAFT,
        ),
    ]


def _choices(name: str, values: Mapping[str, Any], say: Words) -> list[Block]:
    scopes = [(code, say.scope(code)) for code in get_args(BlockerScope)]
    categories = [(code, say.category(code)) for code in get_args(BlockerCategory)]
    supports = [(code, say.support(code)) for code in get_args(SupportFrom)]
    scope, category, support = (held(values, f"{name}:{part}") for part in ("scope", "category", "support"))
    whose, about, wanted = say("Whose it is"), say("What it is about"), say("Support wanted from")
    report = REPORT_DRAFT
    return [
        radio_field(f"{name}:scope", whose, scopes, chosen=scope or "individual", action_id=report),
        select_field(f"{name}:category", about, categories, chosen=category or "other", action_id=report),
        select_field(f"{name}:support", wanted, supports, chosen=support or "none", action_id=report),
    ]
