"""Whatever people do in whatever order: the log tells the whole story, and numbers are given once."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from effectenarena.model import ArenaError, read
from effectenarena.session import Author, Session
from effectenarena.session.fold import Story
from effectenarena.session.sheet import Sheet, parts_of

AUTHORS = st.sampled_from([Author("Anna", "resident"), Author("Bas", "professional"), Author()])
IDS = st.sampled_from(["a", "b", "c", "d"])
LABELS = st.text(max_size=12)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | LABELS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LABELS, inner, max_size=3),
    max_leaves=6,
)
KNOBS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.integers(0, 9),
    st.builds(dict, ref=st.sampled_from(["k", "l"])),
    st.builds(dict, low=st.integers(0, 3), likely=st.integers(2, 5), high=st.integers(4, 9)),
)
KINDS = st.sampled_from(["party", "investment", "measure", "effect"])
ADDRESSES = st.sampled_from(
    ["a.unit_value", "b.quantity", "c.amount", "d.duration", "a>b.rate", "b>a.share", "knobs.k", "knobs.l"]
)
COMMANDS = st.one_of(
    st.tuples(
        st.just("node.add"), st.builds(lambda i, k, t: {"node": {"id": i, "kind": k, "label": t}}, IDS, KINDS, LABELS)
    ),
    st.tuples(st.just("node.set"), st.builds(lambda i, x: {"id": i, "fields": {"eigen": x}}, IDS, JSON)),
    st.tuples(st.just("node.set"), st.builds(lambda i, p: {"id": i, "fields": {"party": p}}, IDS, IDS)),
    st.tuples(st.just("node.remove"), st.builds(lambda i: {"id": i}, IDS)),
    st.tuples(st.just("link.add"), st.builds(lambda s, t: {"link": {"source": s, "target": t}}, IDS, IDS)),
    st.tuples(
        st.just("link.set"),
        st.builds(lambda s, t, b: {"source": s, "target": t, "fields": {"because": b}}, IDS, IDS, LABELS),
    ),
    st.tuples(st.just("link.remove"), st.builds(lambda s, t: {"source": s, "target": t}, IDS, IDS)),
    st.tuples(st.just("knob.set"), st.builds(lambda a, v: {"address": a, "value": v}, ADDRESSES, KNOBS)),
    st.tuples(st.just("project.set"), st.builds(lambda g: {"fields": {"goal": g}}, LABELS)),
)


class Room(RuleBasedStateMachine):
    """People at one sheet, with a second screen open beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.session = Session.create(self.folder / "a.arena")
        self.other = Session.open(self.folder / "a.arena")
        self.spoken: dict[str, str] = {}

    def teardown(self) -> None:
        self.other.close()
        self.session.close()
        shutil.rmtree(self.folder)

    @initialize()
    def lay(self) -> None:
        notes = [
            {"id": i, "kind": k, "label": i} for i, k in zip("abc", ["effect", "measure", "investment"], strict=True)
        ]
        self.session.apply("batch", {"commands": [{"op": "node.add", "args": {"node": note}} for note in notes]})

    def attempt(self, act: Any, *args: Any, **options: Any) -> None:
        """Do something; when it is refused, nothing may have changed."""
        before = (self.session.revision, self.session.sheet)
        try:
            act(*args, **options)
        except ArenaError:
            assert (self.session.revision, self.session.sheet) == before

    @rule(command=COMMANDS, author=AUTHORS)
    def command(self, command: tuple[str, dict[str, Any]], author: Author) -> None:
        self.attempt(self.session.apply, *command, author=author)

    @rule(command=COMMANDS, author=AUTHORS)
    def command_elsewhere(self, command: tuple[str, dict[str, Any]], author: Author) -> None:
        self.other.refresh()
        self.session.refresh()
        self.attempt(self.other.apply, *command, author=author)

    @rule(commands=st.lists(COMMANDS, min_size=1, max_size=3), author=AUTHORS)
    def batch(self, commands: list[tuple[str, dict[str, Any]]], author: Author) -> None:
        self.attempt(
            self.session.apply,
            "batch",
            {"commands": [{"op": op, "args": args} for op, args in commands]},
            author=author,
        )

    @rule(author=AUTHORS)
    def undo(self, author: Author) -> None:
        self.attempt(self.session.undo, author)

    @rule(author=AUTHORS)
    def redo(self, author: Author) -> None:
        self.attempt(self.session.redo, author)

    @rule(share=st.floats(0, 1), author=AUTHORS)
    def rollback(self, share: float, author: Author) -> None:
        seq = 1 + int(share * (self.session.revision - 1))
        then = self.session.sheet_at(seq).arena
        self.session.rollback(seq, author=author)
        assert self.session.arena == then

    @precondition(lambda self: self.session.revision > 8)
    @rule(share=st.floats(0, 1))
    def redact(self, share: float) -> None:
        self.session.redact([1 + int(share * (self.session.revision - 1))])

    @invariant()
    def replay_gives_the_same_sheet(self) -> None:
        self.session.refresh()
        self.other.refresh()
        assert self.other.sheet == self.session.sheet == Story(self.session._log.events()).sheet
        assert read(self.session.arena.to_data()) == self.session.arena

    @invariant()
    def numbers_are_given_once(self) -> None:
        for note in self.session.arena.nodes:
            assert self.spoken.setdefault(str(note.number), note.id) == note.id


TestRoom = Room.TestCase
TestRoom.settings = settings(max_examples=25, stateful_step_count=25, suppress_health_check=list(HealthCheck))


@settings(max_examples=25)
@given(commands=st.lists(COMMANDS, max_size=25), author=AUTHORS)
def test_undoing_all_gives_the_start_and_redoing_all_the_end(
    commands: list[tuple[str, dict[str, Any]]], author: Author
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Session.create(Path(folder, "a.arena"), {"name": "x"}, author) as session,
    ):
        start = session.arena.to_data()
        for op, args in commands:
            try:
                session.apply(op, args)
            except ArenaError:
                continue
        end = session.arena.to_data()
        while session.can_undo:
            session.undo()
        assert session.arena.to_data() == start
        while session.can_redo:
            session.redo()
        assert session.arena.to_data() == end


@settings(max_examples=50)
@given(
    file=st.dictionaries(st.text(min_size=1, max_size=8), JSON, max_size=3),
    note=st.dictionaries(LABELS, JSON, max_size=3),
)
def test_unknown_fields_come_through_unchanged(file: dict[str, Any], note: dict[str, Any]) -> None:
    known = {
        "format": "effectenarena/1",
        "project": {},
        "knobs": {},
        "nodes": [{"id": "a", "kind": "party", "label": "x"}],
        "links": [],
    }
    known["nodes"][0] = {**note, **known["nodes"][0], "number": "P1"}  # type: ignore[index]
    data = {**file, **known}
    try:
        arena = read(data)
    except ArenaError:  # a made-up name that happens to be a field's
        return
    assert Sheet().with_changes(parts_of(arena)).arena.to_data() == data
