"""``python -m tests.comparison.links [tuned|unseen] [--held-out]`` prints what links are found."""

import sys

from tests.comparison.links.measure import deceptions, measured, table
from tests.comparison.links.worlds import worlds

if __name__ == "__main__":
    names = [name for name in sys.argv[1:] if not name.startswith("--")] or ["tuned"]
    for name in names:
        kinds = measured(worlds(name))
        sys.stdout.write("\n".join([name, table(kinds), *deceptions(kinds), ""]))
