"""Faults by name: each protection holds, and the test of each fails without it."""
