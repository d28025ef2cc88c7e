"""Complaints in Slack, as people record, work and look at them."""
