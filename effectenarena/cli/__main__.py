"""`python -m effectenarena.cli` is the command `effectenarena`."""

from effectenarena.cli import main

raise SystemExit(main())
