"""V-14: the figures that the companies' own rule books give, shown whenever somebody changes one."""

from collections.abc import Mapping

# key -> the figure as the sources give it, and which ([000] to [004] of docs/policy.md)
SOURCE_FIGURES: Mapping[str, str] = {
    "actions.effective_visits": "3 a day, as an example [004]",
    "actions.needs_reports": "2 a week, as an example [004]",
    "tenure.newcomer_months": "newcomers 0 to 3 months [000, 004]",
    "tenure.growth_months": "growth 3 to 12 months [000, 004]",
    "goals.stretch.top_share": "Top 20 % [004]",
    "goals.stretch.uplift": "exceed by 10 % [004]",
}


def source_figure(path: str) -> str:
    """Return what the sources say of a key, empty when they say nothing."""
    return SOURCE_FIGURES.get(path, "")
