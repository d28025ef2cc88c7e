"""Money that is owed: invoices, what is late, what was said about it, letters."""
