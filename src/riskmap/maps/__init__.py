"""Maps of a kabupaten: one room per map and per part of the page."""
