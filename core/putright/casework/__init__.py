"""What can be done with a complaint: one function, one thing done, one line of history."""
