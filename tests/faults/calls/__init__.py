"""Faults between the relay and Slack, played in one process."""
