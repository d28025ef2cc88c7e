"""How targets come apart."""
