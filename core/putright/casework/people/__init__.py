"""People: who they are, who speaks for them, how they wish to be reached, what is done for them."""
