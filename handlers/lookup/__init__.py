"""What `/coach` looks up: me, standup, team, blockers, digest."""
