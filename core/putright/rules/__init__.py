"""Rules are pure: values in, an answer and its reasons out; no database, web, queue or clock."""
