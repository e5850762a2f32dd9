"""Which tables a file holds, what they are, and which of their rows are data."""
