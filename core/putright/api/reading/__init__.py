"""Reads: how a type's fields are held, and the two ways to answer a query from them."""
