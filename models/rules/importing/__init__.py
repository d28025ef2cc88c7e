"""Sales records from a table, as a spreadsheet or another program saves it: line by line, never the whole."""
