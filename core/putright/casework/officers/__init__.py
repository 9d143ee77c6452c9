"""The landlord's own people: teams, who is given what, who must keep out, who may look."""
