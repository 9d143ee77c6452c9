"""What is done with a plugin as a whole: opened with its documents, proved, counted, shown."""
