"""Appendix A: which metrics there are, in which unit, and which way is better."""

import importlib
import pkgutil
import re

import models.rules.metrics
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.exact import PLACES
from models.shapes.metric import METRICS

COUNTED = {"new_leads", "proposals", "needs_reports", "goal_completion"}  # they have no formula of their own


def test_every_metric_a_stand_up_asks_for_is_in_the_catalogue() -> None:
    """With the same unit."""
    for code, metric in METRICS.items():
        assert CATALOGUE[code].unit == metric.unit


def test_every_metric_names_a_formula_that_a_module_holds() -> None:
    """The docstrings of the rules say which formulas they are."""
    found = pkgutil.iter_modules(models.rules.metrics.__path__, "models.rules.metrics.")
    texts = [importlib.import_module(module.name).__doc__ or "" for module in found]
    held = {number for text in texts for number in _numbers(text)}
    for code, metric in CATALOGUE.items():
        assert metric.code == code
        assert metric.unit in PLACES
        assert metric.formula in held or code in COUNTED


def test_less_is_better_for_what_hurts() -> None:
    """A board of these ranks the least first."""
    lower = {code for code, metric in CATALOGUE.items() if metric.better == "lower"}
    assert lower == {
        "overdue_amount", "dso", "top1_share", "hhi", "sales_cycle_days", "turnover_rate", "churn_rate",
        "complaint_first_response", "complaint_rate",
    }  # fmt: skip


def _numbers(text: str) -> set[str]:
    """Return the formulas that a text names, "F-01 to F-03" being three."""
    spans = re.findall(r"F-(\d\d) to F-(\d\d)", text)
    between = {f"F-{number:02}" for first, last in spans for number in range(int(first), int(last) + 1)}
    return between | set(re.findall(r"F-\d\d", text))
