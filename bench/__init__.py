"""How fast putright is, as ratios to other servers in one run on the same data."""
