"""The watches over complaints and late money, and what waits for one person."""
