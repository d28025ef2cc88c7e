"""The company's rules in Slack: what is in force, forms for the common ones, and what a change affects."""
