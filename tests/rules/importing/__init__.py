"""Tables of sales records, read line by line."""
