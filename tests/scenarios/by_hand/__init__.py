"""The demo's page without a browser."""
