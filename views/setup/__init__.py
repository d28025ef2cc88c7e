"""The setup: a menu that says what is missing, lists of teams, members and days, and their forms."""
