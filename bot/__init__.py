"""How the bot is assembled, configured and started."""
