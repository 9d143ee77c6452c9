"""The page beside its document: each clause as it stands, and what the page makes of it.

Values in, text out. `html` is the way in; `rows` puts the two side by side, `words` says a page's
values as an officer would, `places` says where on a page a rule stands.
"""

from putright.kit.beside.html import Edition, page_beside
from putright.kit.beside.rows import SideBySide, side_by_side

__all__ = ["Edition", "SideBySide", "page_beside", "side_by_side"]
