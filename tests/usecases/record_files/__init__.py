"""Files of sales records: taken, taken again, stopped, undone."""
