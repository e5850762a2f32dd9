"""A table written back to be corrected."""
