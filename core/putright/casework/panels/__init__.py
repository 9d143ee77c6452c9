"""Panels and guidance: those whom a page brings in beside the officers."""
