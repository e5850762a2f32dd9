"""Where: a written name or code is a place or a question; boundaries; points in units."""
