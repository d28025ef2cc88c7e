"""The rules of a policy document."""
