"""What happens when nobody is looking: jobs are found, rung, and done exactly once."""
