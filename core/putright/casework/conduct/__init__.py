"""Unacceptable behaviour: warnings and restrictions, and how a person may be contacted."""
