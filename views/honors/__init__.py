"""Honors in words: asked about, congratulated, announced, corrected, and looked up."""

from views.honors.messages import announced, corrected, proposed, won

__all__ = ["announced", "corrected", "proposed", "won"]
