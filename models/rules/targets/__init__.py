"""How targets come apart: a year into quarters, months, weeks and days; who is there for which of them."""
