"""A map without a browser: what is seen, drawn, the sheet around it, a thumbnail."""
