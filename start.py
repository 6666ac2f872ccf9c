"""Set effectenarena up and start it: one command on Linux, macOS and Windows.

Python 3.8 and newer can read this file. It works with Python 3.11 to 3.14, and looks for one on this computer when it
is started with another. What it can do stands in starter/main.py.
"""

from __future__ import annotations

import sys

from starter import pythons


def main() -> int:
    """Run the command line with a Python that fits."""
    python = pythons.suitable()
    if python is None:
        print(pythons.advice(), file=sys.stderr)
        return 1
    if python != sys.executable:
        return pythons.hand_over(python, __file__)
    from starter.main import run  # an older Python cannot read it

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
