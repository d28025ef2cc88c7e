"""What really happened to cases that were alive in some days, read once for every policy that is tried."""
