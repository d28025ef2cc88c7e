"""What time asks: ticks that find what is due and hand it to the use cases."""
