"""``weiquan-hq``: the command line of headquarters."""

from __future__ import annotations

import sys

from headquarters.commands import main

if __name__ == "__main__":
    sys.exit(main())
