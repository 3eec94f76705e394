"""A desk that records cases, :data:`AT_ONCE` with one verb, and tells of each on its stdout once the verb returned.

``python -m tests.journeys.recorder FOLDER SEED ENTRIES SKIP``: the first ``SKIP`` cases of the seed are there already.
Each save takes a line of stdin, as long as there is one: so whoever started it can make it wait.
"""

import sys
from pathlib import Path

from tests.journeys.cases import STAFF, cases
from tests.journeys.worlds import Pc

AT_ONCE = 4
"""Cases of one save: all of them are in the file, or none."""


def main(folder: str, seed: int, entries: int, skip: int) -> None:
    pc = Pc(Path(folder))
    left = list(cases(seed, entries))[skip:]
    for start in range(0, len(left), AT_ONCE):
        sys.stdin.readline()
        saved = left[start : start + AT_ONCE]
        pc.store.session(STAFF).record([entry for case in saved for entry in case.entries])
        print("\n".join(case.subject for case in saved), flush=True)
    pc.close()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
