"""A Slack workspace on your own machine: for the demo, the tests and load."""
