"""Finding out: contacts, interviews, documents, evidence, and news while it goes on."""
