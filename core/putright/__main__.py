"""`putright`, and `python -m putright`."""

import sys

from putright.cli import main

if __name__ == "__main__":
    sys.exit(main())
