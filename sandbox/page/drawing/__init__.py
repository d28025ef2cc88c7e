"""Blocks, marks and views as HTML: everything a person or the bot wrote is escaped, no exception."""
