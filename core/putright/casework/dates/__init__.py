"""Dates: counted, kept, explained, and counted anew when the calendar or the world changes."""
