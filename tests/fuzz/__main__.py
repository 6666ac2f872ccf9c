"""Arenas made at random, each by its number, that must give a sound answer or an error with a name.

    python -m tests.fuzz --arenas 10000
    python -m tests.fuzz --first 421 --arenas 1 --show

The first line of a fault names the arena; the second form makes that one again, and prints it.
"""

import argparse
import json
import sys
import warnings
from collections import Counter

from tests.fuzz.maker import made
from tests.fuzz.run import Outcome, outcome


def main() -> int:
    """Make arenas one after the other; 1 when something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Random arenas against what must hold.")
    parser.add_argument("--arenas", type=int, default=10_000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--show", action="store_true", help="print each arena as an exchange file")
    options = parser.parse_args()
    warnings.simplefilter("error")
    kinds: Counter[str] = Counter()
    faulty = 0
    for number in range(options.first, options.first + options.arenas):
        if options.show:
            _tell(json.dumps(made(number), indent=1))
        found: Outcome = outcome(number)
        kinds[found.kind] += 1
        faulty += bool(found.faults)
        for fault in found.faults:
            _tell(f"{number}: {fault}")
    _tell(f"{options.arenas} arenas, {faulty} with a fault")
    for kind, count in kinds.most_common():
        _tell(f"{count:8} {kind}")
    return int(bool(faulty))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
