"""Figures of places that an office brings."""
