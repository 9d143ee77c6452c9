"""First contact: whatever comes in, by whom, and what becomes of it."""
