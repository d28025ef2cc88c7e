"""Numbers of members, teams and the company."""
