"""Slack's limits and surfaces as one table, and a validator that reads it.

from sandbox.limits import violations
assert violations(view, "modal") == []
"""

from sandbox.limits.figures import LIMITS, SURFACES, Limit, Surface
from sandbox.limits.inspection import Violation
from sandbox.limits.payloads import violations

__all__ = ["LIMITS", "SURFACES", "Limit", "Surface", "Violation", "violations"]
