"""The formulas of domain.md 8: pure, exact, rounded once at the end; what is undefined says why."""
