"""The numbers: what each is called, in which unit, which way is better, how it is counted."""

from models.rules.metrics.catalogue import CATALOGUE, Definition
from models.shapes.metric import METRICS
from models.shapes.reader import Reader
from tests.reference import page, table
from views.language import speak
from views.why.formulas import FORMULAS

READER, CHINESE = Reader(), Reader(locale="zh_CN")


def written() -> str:
    """Return the page."""
    intro = (
        "`/coach why NAME` explains each as you saw it, and what it was made of. *Asked* numbers may "
        "stand in stand-ups (`standup.metrics` of the policy). F-… is the formula that the explanation names."
    )
    heads = ("code", "name", "in Chinese", "unit", "better", "asked", "formula", "how it is counted")
    return page("Metrics", intro, table(heads, (_row(one) for one in CATALOGUE.values())))


def _row(metric: Definition) -> tuple[str, ...]:
    say, chinese = speak(READER), speak(CHINESE)
    asked = "yes" if metric.code in METRICS else ""
    formula = metric.formula if metric.formula != metric.code else "counted"
    names = (say.metric(metric.code), chinese.metric(metric.code))
    told = say(FORMULAS[metric.code])
    return f"`{metric.code}`", *names, metric.unit, metric.better, asked, formula, told
