"""``python -m tests.comparison.links [tuned|unseen|third] [--held-out]`` prints what is found.

With ``--held-out``, a line for each country with the weights that the others chose for it.
"""

import sys

from tests.comparison.links.held_out import held_out
from tests.comparison.links.measure import deceptions, measured, table
from tests.comparison.links.worlds import worlds

if __name__ == "__main__":
    names = [name for name in sys.argv[1:] if not name.startswith("--")] or ["tuned"]
    if "--held-out" in sys.argv:
        kinds = held_out(world for name in names for world in worlds(name))
        sys.stdout.write(f"{table(kinds)}\n")
    else:
        for name in names:
            kinds = measured(worlds(name))
            sys.stdout.write("\n".join([name, table(kinds), *deceptions(kinds), ""]))
