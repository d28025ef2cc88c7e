"""V-14: the figures that the companies' own rule books give, shown whenever somebody changes one."""

from collections.abc import Mapping

# key -> the figure as the sources give it, and which ([000] to [004] of docs/policy.md)
SOURCE_FIGURES: Mapping[str, str] = {
    "actions.effective_visits": "3 a day, as an example [004]",
    "actions.needs_reports": "2 a week, as an example [004]",
    "actions.new_a_leads": "at least 5 a month [001]",
    "tenure.newcomer_months": "0-3 months [000] [004]",
    "tenure.growth_months": "3-12 months [000] [004]",
    "process_score.appraisal_weight.min": "10-20 % [004]",
    "process_score.appraisal_weight.max": "10-20 % [004]",
    "process_score.appraisal_weight.value": "10-20 % [004]",
    "process_score.appraisal_weight": "10-20 % [004]",
    "goals.stretch.top_share": "Top 20 % [004]",
    "goals.stretch.uplift": "exceed by 10 % [004]",
    "targets.stretch.top_share": "Top 20 % [004]",
    "targets.stretch.uplift": "exceed by 10 % [004]",
}


def source_figure(path: str) -> str:
    """Return what the sources say of a key, empty when they say nothing."""
    return SOURCE_FIGURES.get(path, "")
