"""Weekly reports: the bot asks, the rep signs, a superior reviews, time ends what nobody does."""
