"""Writes: each names one function of casework, and decides nothing."""
