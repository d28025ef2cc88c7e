"""Invoices and late money in Slack."""
