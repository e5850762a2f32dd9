"""The composite index: its model, what is observed, how it is joined."""
