"""The step "what came of it": a register is read, and shows what it changes; nothing of a person is kept."""

import base64
import binascii
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import Arena, ArenaError, Effect, Knob
from effectenarena.monitor.suppress import PUBLIC
from effectenarena.session.caseload_tables import is_answer as has_households
from effectenarena.session.evening import Evening, people_by_role
from effectenarena.session.home import file_name
from effectenarena.session.monitoring import Monitored, monitor, monitor_answer, refused_row, renewal_commands, weigh
from effectenarena.session.monitoring_results import is_answer, results_answer
from effectenarena.session.refusal import Refused, RefusedFinding
from effectenarena.session.views import monitor_caseload, monitor_off, monitor_why
from effectenarena.session.views.monitor_shown import shown
from effectenarena.text import on_screen, say, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
WORDS: Final = ("monitor", "caseload", "mkba")
_MOST_BYTES: Final = 32 * 2**20
_ENDINGS: Final = (".xlsx", ".ods", ".csv", ".zip", ".txt", ".tsv")
_STANCES: Final = {"yes": "agreed", "partly": "untested", "no": "contested"}
_LONGEST: Final = 300
_MOST_EARLIER: Final = 10
_OFTEN: Final = {"eenmaal": "once", "soms": "sometimes", "vaak": "often"}
_LEVEL: Final = {"uitvoering": "execution", "beleid": "policy"}


def view(desk: "Desk") -> dict[str, Any]:
    """Everything on the screen; without results while no register was opened."""
    with on_screen():
        return _view(desk)


def _view(desk: "Desk") -> dict[str, Any]:
    arena, lang = desk.work.arena, desk.lang
    base: dict[str, Any] = {"empty": not arena.nodes, "trouble": None, "endings": list(_ENDINGS),
            "found": None, "why": None, "noticed": [], "public": _public(desk),
            "earlier": [name for name, _ in _earlier(desk)],
            "effects": _effects(desk, arena), "signals": _signals(arena),
            "caseload": monitor_caseload.view(desk, **_reader(desk, has_households))}  # fmt: skip
    kept = desk.look.setdefault("monitor", {}).get("found")
    if kept is None:
        return base
    try:
        found = _now(desk, arena, kept)
    except ArenaError as error:
        return {**base, "trouble": sentence(error.findings[0], lang)}
    told = shown(found, lang, **_reader(desk))
    refused_ = [refused_row(one, lang) for one in found.filled.refused]
    known = {one["name"].partition(" ")[2] for one in base["signals"]}
    noticed = [
        {
            "seen": one.seen,
            "often": _OFTEN.get(one.often, ""),
            "level": _LEVEL.get(one.level, ""),
            "changed": one.changed,
        }
        for one in found.filled.signals
        if one.seen not in known
    ]
    return {**base, "noticed": noticed, "found": {**told, "name": found.source, "taken": _is_taken(arena, found),
                              "rejected": refused_}, "why": _asked(desk, found, told["knobs"])}  # fmt: skip


def _asked(desk: "Desk", found: Monitored, knobs: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Answer the question why that stands open, if any."""
    figure = desk.look["monitor"].get("why")
    roles = Evening(people_by_role(desk.work.sheet)).roles
    return None if figure is None else monitor_why.told(found, knobs, figure, desk.lang, roles)


def _public(desk: "Desk") -> bool:
    """Whether what is shown goes out of the team."""
    return desk.look.get("monitor", {}).get("public") is True


def _threshold(desk: "Desk") -> int:
    """Counts of fewer people do not come through in a number on the map; 0 within the team, where all is exact."""
    return PUBLIC if _public(desk) else 0


def _reader(desk: "Desk", told: Callable[[Any], bool] = is_answer) -> dict[str, Any]:
    """Whom it is shown to, and what they saw before of the same thing: results, unless `told` knows another."""
    return {"public": _public(desk), "earlier": [answer for _, answer in _earlier(desk) if told(answer)]}


def _earlier(desk: "Desk") -> list[tuple[str, dict[str, Any]]]:
    """Earlier reports that the same readers have, by the name of their file."""
    found: list[tuple[str, dict[str, Any]]] = desk.look.get("monitor", {}).get("earlier", [])
    return found


def _now(desk: "Desk", arena: Arena, kept: Monitored) -> Monitored:
    """The register against the map as it is now; against the one before it, once its numbers stand on the map."""
    if kept.arena is arena or _is_taken(arena, kept):
        return kept
    found = weigh(arena, kept.filled, kept.source, threshold=_threshold(desk))
    desk.look["monitor"]["found"] = found
    return found


def _is_taken(arena: Arena, found: Monitored) -> bool:
    """Whether the measured numbers stand on the map."""
    uses = {use.address: arena.knob(use.value) for use in arena.knob_uses()}
    return bool(found.renewals) and all(_same(uses.get(one.knob), one.value) for one in found.renewals)


def _same(standing: Knob | None, value: Knob) -> bool:
    return standing is not None and standing.history == value.history and standing.range() == value.range()


def _effects(desk: "Desk", arena: Arena) -> list[dict[str, Any]]:
    """Effects with what was said when the findings were laid before those who know; a role only where enough had it."""
    evening = Evening(people_by_role(desk.work.sheet))
    return [
        {
            "id": one.id,
            "name": one.name,
            "said": [
                {"role": evening.whose(reading.author_role) or "", "because": reading.because, "stance": reading.stance}
                for reading in one.readings
            ],
        }
        for one in arena.effects.values()
    ]


def _signals(arena: Arena) -> list[dict[str, str]]:
    """What nobody had expected."""
    return [
        {"id": one.id, "name": one.name, "note": one.note or ""}
        for one in arena.effects.values()
        if one.expected is False
    ]


# ---- intents


def _open(desk: "Desk", args: Args) -> dict[str, Any]:
    """Read a register that somebody chose (`name`, `content` in base64); it stays in memory, and nowhere else."""
    name = PurePath(str(args.get("name") or "register")).name[:120]
    if not name.lower().endswith(_ENDINGS):
        raise Refused("monitor.open.kind", at="file")
    try:
        content = base64.b64decode(str(args.get("content", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("shell.unknown", at="file") from error
    if len(content) > _MOST_BYTES:
        raise Refused("monitor.open.big", at="file", limit=_MOST_BYTES // 2**20)
    with tempfile.TemporaryDirectory(prefix="ea-") as folder:
        path = Path(folder) / f"register{PurePath(name).suffix.lower()}"
        path.write_bytes(content)
        try:
            found = monitor(desk.work.arena, path, source=name, threshold=_threshold(desk))
        except ArenaError as error:
            told = error.findings[0]
            params = {**told.params, "file": name} if "file" in told.params else told.params
            raise RefusedFinding(replace(told, params=params), at="file") from error
        monitor_caseload.of_register(desk, path, name)
    desk.look.setdefault("monitor", {})["found"] = found
    return {"accepted": len(found.filled.register.rows), "rejected": len(found.filled.refused)}


def _close(desk: "Desk", _args: Args) -> None:
    desk.look.setdefault("monitor", {}).pop("found", None)


def _set_public(desk: "Desk", args: Args) -> None:
    """Show counts, and renew numbers, as for who is not of the team, or as within it."""
    look, arena = desk.look.setdefault("monitor", {}), desk.work.arena
    look["public"] = args.get("value") is True
    kept = look.get("found")
    if kept is not None and not _is_taken(arena, kept):
        look["found"] = weigh(arena, kept.filled, kept.source, threshold=_threshold(desk))


def _add_earlier(desk: "Desk", args: Args) -> None:
    """Lay an earlier report beside this one (`name`, `content` in base64): no count may show by subtraction.

    Raises
    ------
    Refused
        For a file that is no such report.
    """
    name = PurePath(str(args.get("name") or "")).name[:120]
    try:
        content = base64.b64decode(str(args.get("content", "")), validate=True)
        answer = json.loads(content.decode("utf-8-sig")) if len(content) <= _MOST_BYTES else None
    except (binascii.Error, ValueError, RecursionError) as error:
        raise Refused("cli.monitor.not_earlier", at="earlier", file=name) from error
    if not (is_answer(answer) or has_households(answer)):
        raise Refused("cli.monitor.not_earlier", at="earlier", file=name)
    kept = [one for one in _earlier(desk) if one[0] != name]
    desk.look.setdefault("monitor", {})["earlier"] = [*kept, (name, answer)][-_MOST_EARLIER:]


def _forget_earlier(desk: "Desk", args: Args) -> None:
    kept = [one for one in _earlier(desk) if one[0] != args.get("name")]
    desk.look.setdefault("monitor", {})["earlier"] = kept


def _keep(desk: "Desk", _args: Args) -> dict[str, Any]:
    """Hand over what is shown now as a report to lay beside the next one; people are not in it."""
    found, answer = desk.look.get("monitor", {}).get("found"), dict[str, Any]()
    if found is not None:
        now = _now(desk, desk.work.arena, found)
        answer = monitor_answer(now, desk.lang) | results_answer(now, desk.lang, **_reader(desk))
        answer["rejected"] = []
    answer |= monitor_caseload.tables(desk, **_reader(desk, has_households))
    if not answer:
        raise Refused("monitor.nothing_measured")
    text = json.dumps(answer, ensure_ascii=False, allow_nan=False, indent=1)
    content = base64.b64encode(text.encode()).decode("ascii")
    name = f"{file_name(desk.work.arena.project.name)} {say('monitor.kept.name', desk.lang)}.json"
    return {"name": name, "kind": "application/json", "content": content}


def _why(desk: "Desk", args: Args) -> None:
    """Ask why a figure is what it is, by its address; without any the answer goes away."""
    looks, figure = desk.look.setdefault("monitor", {}), args.get("figure")
    if figure is not None:
        kept = looks.get("found")
        found = None if kept is None else _now(desk, desk.work.arena, kept)
        knobs = [] if found is None else shown(found, desk.lang, **_reader(desk))["knobs"]
        if found is None or monitor_why.told(found, knobs, str(figure), desk.lang) is None:
            raise Refused("shell.unknown")
    looks["why"] = None if figure is None else str(figure)


def _take(desk: "Desk", _args: Args) -> None:
    """Write the measured numbers on the map: one step, which undo takes back."""
    found = desk.look.get("monitor", {}).get("found")
    if found is None or not found.renewals:
        raise Refused("monitor.nothing_measured")
    desk.apply("batch", commands=renewal_commands(_now(desk, desk.work.arena, found).renewals))
    desk.notice = say("monitor.taken", desk.lang)


def _signal(desk: "Desk", args: Args) -> None:
    """Lay what somebody saw on the map, as an effect that nobody expected."""
    seen = str(args.get("seen") or "").strip()
    if not seen or len(seen) > _LONGEST:
        raise Refused("monitor.signal.needs", at="monitor.signal.seen")
    often, level = str(args.get("often") or ""), str(args.get("level") or "")
    parts = [
        say(f"monitor.signal.{kind}.{value}", desk.lang)
        for kind, value, known in (
            ("often", often, ("once", "sometimes", "often")),
            ("level", level, ("execution", "policy")),
        )
        if value in known
    ]
    changed = str(args.get("changed") or "").strip()[:_LONGEST]
    if changed:
        parts.append(say("monitor.signal.was_changed", desk.lang, changed=changed))
    fields: dict[str, Any] = {"kind": "effect", "label": seen, "expected": False, "note": " ".join(parts) or None}
    wanted = {"yes": True, "no": False}.get(str(args.get("desired") or ""))
    desk.apply("node.add", node={**fields, **({} if wanted is None else {"desired": wanted})})


def _reality(desk: "Desk", args: Args) -> None:
    """Keep whether those who know recognise what was found: a reading of the effect."""
    node = desk.work.arena.by_id.get(str(args.get("effect")))
    stance = _STANCES.get(str(args.get("answer")))
    because, role = (str(args.get(name) or "").strip()[:_LONGEST] for name in ("because", "role"))
    if not isinstance(node, Effect) or stance is None:
        raise Refused("shell.unknown")
    if not role:
        raise Refused("monitor.reality.role_needed", at="monitor.reality.role")
    if not because:
        raise Refused("monitor.reality.because_needed", at="monitor.reality.because")
    readings = [one.to_data() for one in node.readings]
    added = {"because": because, "stance": stance, "author_role": role}
    desk.apply("node.set", id=node.id, fields={"readings": [*readings, added]})


INTENTS: Final = {
    "monitor.open": _open,
    "monitor.close": _close,
    "monitor.public": _set_public,
    "monitor.earlier": _add_earlier,
    "monitor.earlier.forget": _forget_earlier,
    "monitor.keep": _keep,
    "monitor.take": _take,
    "monitor.why": _why,
    "monitor.off": monitor_off.change,
    "monitor.signal": _signal,
    "monitor.reality": _reality,
    **monitor_caseload.INTENTS,
}
