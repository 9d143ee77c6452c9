"""The servers that are measured: ours, and those it is compared with."""
