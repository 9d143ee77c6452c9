"""Remedies: promised, carried out, paid."""
