"""The GraphQL front door: who calls, what is asked, and how it is answered."""
