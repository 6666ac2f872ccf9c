"""A process that writes in a session: it says each event's number once it was acknowledged."""

import sys
from pathlib import Path

from effectenarena.session import Author, Session


def main() -> None:
    """Write `count` notes, and change each once, in somebody's name."""
    path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with Session.open(path) as session:
        for number in range(count):
            author = Author(name, "resident")
            node = {"id": f"{name}{number}", "kind": "effect", "label": f"Nooit kwijt {number} " + "x" * 300}
            event = session.apply("node.add", {"node": node}, author=author)
            sys.stdout.write(f"{event.seq} {node['id']}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
