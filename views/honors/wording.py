"""What honors are called, and what an award rests on."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from models.rules.metrics.catalogue import CATALOGUE
from models.shapes.honors import AwardEvidence, AwardView, Contender, HonorCode, HonorMetric, Key, TieBreak
from views.blocks import Block, button, one_line
from views.language import Words, phrase
from views.menu import MENU

HONOR_APPROVE = "honor_approve"
HONOR_DECLINE = "honor_decline"
HONOR_CONTEST = "honor_contest"
HONOR_FAME = "honor_fame"
HONORS = f"{MENU}honors"
NAME_LIMIT = 120
NAMES_SHOWN = 10
ANYTHING = (Decimal(0), Decimal(1), Decimal("0.000001"))  # least values that say no more than "some"
TITLES: Mapping[HonorCode, str] = {
    "monthly_champion": phrase("Monthly sales champion"),
    "best_service": phrase("Best service"),
    "best_newcomer": phrase("Best newcomer"),
}
OTHER_KEYS: Mapping[TieBreak, str] = {
    "sla_breaches_asc": phrase("Breached clocks"),
    "service_cases": phrase("Service cases"),
}


def title_of(honor: HonorCode, own: str | None, say: Words) -> str:
    """Return what an honor is called: the company's own word, or ours."""
    return one_line(own, 60) if own else say(TITLES[honor])


def title(award: AwardView, say: Words) -> str:
    """Return "Monthly sales champion, March 2026"."""
    named = title_of(award.honor, award.evidence.title, say)
    return say("{honor}, {period}", honor=named, period=say.period(award.period))


def names(award: AwardView, say: Words) -> str:
    """Return who wins; many are counted."""
    shown = [one_line(name, NAME_LIMIT) for name in award.winners[:NAMES_SHOWN]]
    rest = len(award.winners) - len(shown)
    return say.list([*shown, say.many("{n} more", "{n} more", rest)] if rest else shown)


def heading(award: AwardView, say: Words, *, mark: str = "*") -> str:
    """Return "🏆 Monthly sales champion, March 2026: Zoe", as a whole line that stands out."""
    words = say("{honor}: {names}", honor=title(award, say), names=names(award, say))
    return f"{mark}🏆 {words}{mark}"


def value(award: AwardView, one: Contender, say: Words) -> str:
    """Return "Booked amount ¥520,000"."""
    return _measured(award.evidence.metric, one, award.evidence, say)


def evidence(award: AwardView, say: Words, *, private: bool) -> Sequence[str]:
    """Return what an award rests on, line by line; whoever did not win is named in private only."""
    held = award.evidence
    lines = [_winner(award, one, say) for one in held.winners[:NAMES_SHOWN]]
    if len(held.winners) > 1:
        lines.append(say("Shared: equal in everything that is compared."))
    if held.runners_up:
        lines.append(say("Next: {others}", others=_runners_up(held, say, private=private)))
    lines.append(_rule(held, say))
    return lines


def summary_line(award: AwardView, say: Words) -> str:
    """Return one line for a summary or the hall of fame."""
    first = award.evidence.winners[0]
    line = say("{honor}: {names} ({value})", honor=title(award, say), names=names(award, say),
               value=value(award, first, say))  # fmt: skip
    return f"🏆 {line}"


def honors_button(award: AwardView, say: Words) -> Block:
    """Return the button that shows a period's honors with their evidence."""
    return button(HONORS, say("Honors"), award.period.label, accessibility_label=title(award, say))


def decision_buttons(award: AwardView, say: Words) -> list[Block]:
    """Return what a superior may do with a proposed award."""
    target = str(award.award_id)
    return [
        button(HONOR_APPROVE, say("Approve"), target, style="primary"),
        button(HONOR_DECLINE, say("Decline"), target),
    ]


def _winner(award: AwardView, one: Contender, say: Words) -> str:
    line = say("{name}: {value}", name=one_line(one.name or "–", NAME_LIMIT), value=value(award, one, say))
    keys = [_key(key, award.evidence, say) for key in one.keys if _is_said(key)]
    return say("{line} · then {keys}", line=line, keys=say.row(keys)) if keys and _tied(award) else line


def _is_said(key: Key) -> bool:
    return key.code != "earliest_reached" or key.at is not None


def _tied(award: AwardView) -> bool:
    """Tell whether others had as much, so that something else decided."""
    first, *others = [*award.evidence.winners, *award.evidence.runners_up]
    return any(one.value == first.value for one in others)


def _runners_up(held: AwardEvidence, say: Words, *, private: bool) -> str:
    """Return how much the next had, the measure named once; who they are stands in private only."""
    named = [
        say.aside(one_line(one.name, NAME_LIMIT), _worth(held.metric, one, held, say))
        if private and one.name is not None
        else _worth(held.metric, one, held, say)
        for one in held.runners_up
    ]
    return say("{metric} {value}", metric=say.metric(held.metric), value=say.row(named))


def _rule(held: AwardEvidence, say: Words) -> str:
    facts = [say.many("{n} met the condition", "{n} met the condition", held.contenders)]
    if held.min_value not in ANYTHING:
        facts.append(say("at least {value}", value=_number(held.metric, held, say)))
    version = str(held.policy_version)
    facts.append(
        say("by the rules of the month's first day (version {version} in /coach policy)", version=version)
        if held.policy_version
        else say("by the rules that Sales Coach came with")
    )
    facts.append(say("as of {moment}", moment=held.as_of))
    return " · ".join(facts)


def _number(metric: HonorMetric, held: AwardEvidence, say: Words) -> str:
    if metric in CATALOGUE:
        return say.measured(metric, held.min_value, held.currency)
    return say.number(held.min_value)


def _measured(metric: HonorMetric, one: Contender, held: AwardEvidence, say: Words) -> str:
    return say("{metric} {value}", metric=say.metric(metric), value=_worth(metric, one, held, say))


def _worth(metric: HonorMetric, one: Contender, held: AwardEvidence, say: Words) -> str:
    return say.measured(metric, one.value, held.currency) if metric in CATALOGUE else say.number(one.value)


def _key(key: Key, held: AwardEvidence, say: Words) -> str:
    if key.code == "earliest_reached":
        return say("reached {moment}", moment=key.at or "")
    name = say(OTHER_KEYS[key.code]) if key.code in OTHER_KEYS else say.metric(key.code)
    if key.value is None:
        return say("{metric} unknown", metric=name)
    worth = (
        say.measured(key.code, key.value, held.currency) if key.code in CATALOGUE else say.number(key.value)
    )
    return say("{metric} {value}", metric=name, value=worth)
