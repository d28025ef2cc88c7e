"""Invoices, what is late and what is decided about it, drawn."""
