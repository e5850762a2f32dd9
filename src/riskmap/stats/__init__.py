"""Counts, and what chance would give: plain figures in, a table out."""
