"""What every type with a global id has in common."""

import strawberry


@strawberry.interface(description="Anything with a global id, which node(id:) refetches.")
class Node:
    id: strawberry.ID = strawberry.field(
        description="Global id. It stays the same; never take it apart."
    )
