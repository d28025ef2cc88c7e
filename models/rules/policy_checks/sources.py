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
    "complaints.general.first_response.hours": "at most 2 hours [001]",
    "complaints.general.resolution.hours": "24 hours [000]",
    "complaints.major.on_receipt_notify": "the manager at once, with legal and after-sales [000]",
    "complaints.major.trust_repair_required": "a plan to win trust back [000]",
    "receivables.ladder": "the rep, then the manager, then a legal letter [000]",
}


def source_figure(path: str) -> str:
    """Return what the sources say of a key or of the list it stands in, empty when they say nothing."""
    listed = path.split(".ladder.", maxsplit=1)[0] + ".ladder"  # the levels are one figure
    return SOURCE_FIGURES.get(path) or SOURCE_FIGURES.get(listed, "")
