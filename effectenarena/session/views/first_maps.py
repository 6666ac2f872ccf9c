"""Several maps beside each other, on the first screen: chosen there, compared, and nothing written down anywhere."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from effectenarena import cases
from effectenarena.drawing import outcomes_svg
from effectenarena.model import Arena, ArenaError
from effectenarena.session.answers import appraised
from effectenarena.session.portfolio import brought_back, group_words, in_frame_of, portfolio_answer
from effectenarena.session.reading import read_any
from effectenarena.session.refusal import Refused
from effectenarena.session.sentences import unranged
from effectenarena.session.views.mkba_why_told import reasons
from effectenarena.session.views.plot_tree import tree
from effectenarena.text import Language, euro, number, percent, say, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

MOST: Final = 6
"""So many maps fit beside each other on a screen."""
_CASE: Final = "case:"
"""Before the name of an example; work is known by its key alone."""


def view(desk: "Desk") -> dict[str, Any] | None:
    """Describe the maps that stand beside each other; None when nobody put them there.

    Returns
    -------
    dict or None
        `like`, whose frame all maps use now (empty: each its own), and `likes` to choose from; `refused`, `lent` and
        `notes`, sentences; `groups`, each `{words, drawing, rows}` on one scale; `maps`, each with its sentence and
        tipping points; `assumptions`, one row for each thing that maps take for granted; `why`, the answer about a
        figure that somebody asked for, with its `map`.
    """
    standing = _standing(desk)
    if standing is None:
        return None
    known = standing.get("made")
    if not (known and known[0] == (desk.lang, standing["like"])):
        made = _made(standing["arenas"], standing["like"], desk.lang)
        known = standing["made"] = ((desk.lang, standing["like"]), made)
    return {**known[1], "why": _why(standing, desk.lang)}


def _why(standing: Mapping[str, Any], lang: Language) -> dict[str, Any] | None:
    """Why a figure in the table is what it is: as on its own map, and then brought back to the year of the table."""
    asked, like = standing.get("why"), standing["like"]
    if asked is None:
        return None
    arenas = in_frame_of(standing["arenas"], like) if like else standing["arenas"]
    arena = arenas[asked["map"]]
    found = reasons(appraised(arena), asked["figure"], lang)
    if found is None:
        return None
    found = {**found, "map": asked["map"], "name": f"{arena.project.name}: {found['name']}"}
    back = brought_back(arenas, asked["map"])
    if found["unit"] != "present" or back["to_base"] == 1.0:
        return found
    times = f"× {number(back['to_base'], lang, 4)}"
    given = [
        {"name": say("portfolio.why.own", lang, year=arena.project.start_year), "text": found["text"]},
        {"name": say("portfolio.why.base", lang, year=back["base_year"]), "text": times},
    ]
    total = found["total"] * back["to_base"]
    return {**found, "total": total, "text": euro(total, lang), "given": [*found["given"], *given]}


def _made(arenas: Mapping[str, Arena], like: str, lang: Language) -> dict[str, Any]:
    used = in_frame_of(arenas, like) if like else arenas
    answer = portfolio_answer(used, lang=lang)
    rows = {row["file"]: row for row in answer["rows"]}
    lent = ""
    if like:
        project = arenas[like].project
        years = say("results.portfolio.years", lang, years=project.horizon)
        lent = say("portfolio.lent", lang, years=years, rate=percent(project.discount_rate, lang, 2))
    return {
        "like": like,
        "likes": _likes(arenas, lang),
        "refused": answer["refused"],
        "lent": lent,
        "notes": answer["notes"][len(answer["refused"]) :],
        "groups": [_group(group, [rows[key] for key in group["files"]], lang) for group in answer["groups"]],
        "maps": [_map(row) for row in answer["rows"]],
        "assumptions": answer["assumptions"],
    }


def _likes(arenas: Mapping[str, Arena], lang: Language) -> list[dict[str, str]]:
    """The years ahead and discount rates that all maps could use, each named after the first map that has it."""
    found: dict[tuple[int, float], dict[str, str]] = {}
    for key, arena in arenas.items():
        project = arena.project
        years, rate = say("results.portfolio.years", lang, years=project.horizon), project.discount_rate
        label = say("portfolio.like", lang, name=project.name, years=years, rate=percent(rate, lang, 2))
        found.setdefault((project.horizon, rate), {"value": key, "label": label})
    return list(found.values()) if len(found) > 1 else []


def _group(group: Mapping[str, Any], rows: list[dict[str, Any]], lang: Language) -> dict[str, Any]:
    drawn = [{"label": row["name"], **row["at_base"]} for row in rows]
    return {
        "words": group_words(group, lang),
        "drawing": tree(outcomes_svg(drawn, lang)),
        "rows": [
            {
                "map": row["file"],
                "name": row["name"],
                **{key: row["at_base"][key] for key in ("p5", "p95", "likely", "mean")},
                "chance": row["chance"],
                "unranged": say("results.unranged.short", lang) if unranged(row["at_base"]) else "",
                "pays": _pays(row, lang),
                "pm": [{"sign": item["sign"], "label": item["label"]} for item in row["pm_items"]],
            }
            for row in rows
        ],
    }


def _pays(row: Mapping[str, Any], lang: Language) -> list[dict[str, Any]]:
    """Who pays how much, in the year of the table, and what nobody pays yet; each a figure that can be asked why."""
    known = [(f"party:{payer['party']}.cost", payer["label"], payer["cost"]) for payer in row["pays"]]
    if row["unpaid"]:
        known.append(("unpaid", say("mkba.unpaid", lang), row["unpaid"]))
    return [{"figure": figure, "label": label, "cost": cost * row["to_base"]} for figure, label, cost in known]


def _map(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "map": row["file"],
        "name": row["name"],
        "sentence": row["sentence"],
        "tips": row["tips"],
        "missing": len(row["incomplete"]),
        "work": "" if row["file"].startswith(_CASE) else row["file"],
    }


def _standing(desk: "Desk") -> dict[str, Any] | None:
    found: dict[str, Any] | None = desk.look.setdefault("first", {}).get("maps")
    return found


# ---- up


def compare(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Put the chosen maps beside each other.

    Raises
    ------
    Refused
        For fewer than two maps or more than fit, and for one that cannot be read or worked out.
    """
    given, at = args.get("maps"), str(args.get("at", ""))
    keys = list(dict.fromkeys(str(one) for one in given)) if isinstance(given, list) else []
    if not 2 <= len(keys) <= MOST:
        raise Refused("portfolio.how_many", at=at, most=MOST)
    paths = {key: _path(desk, key, at) for key in keys}
    read = {key: _read(desk, path, at) for key, path in paths.items()}
    names = Counter(_name(arena, paths[key]) for key, arena in read.items())
    arenas = {key: _named(arena, paths[key], names) for key, arena in read.items()}
    standing: dict[str, Any] = {"arenas": arenas, "like": ""}
    try:
        standing["made"] = ((desk.lang, ""), _made(arenas, "", desk.lang))
    except ArenaError as error:
        raise _unreadable(error, "", desk.lang, at) from error
    desk.look.setdefault("first", {})["maps"] = standing


def frame(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Look at all maps with the years ahead and the discount rate of one of them, or each with its own again."""
    standing, like = _standing(desk), str(args.get("like") or "")
    if standing is None or (like and like not in standing["arenas"]):
        raise Refused("shell.unknown")
    try:
        standing["made"] = ((desk.lang, like), _made(standing["arenas"], like, desk.lang))
    except ArenaError as error:
        raise _unreadable(error, "", desk.lang, str(args.get("at", ""))) from error
    standing["like"], standing["why"] = like, None


def why(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Ask why a figure of one of the maps is what it is; without any the answer goes away."""
    standing, figure = _standing(desk), args.get("figure")
    key = str(args.get("map") or "")
    if standing is None or (figure is not None and key not in standing["arenas"]):
        raise Refused("shell.unknown")
    standing["why"] = {"map": key, "figure": str(figure)} if figure is not None else None


def _path(desk: "Desk", key: str, at: str) -> Path:
    if key.startswith(_CASE) and key.removeprefix(_CASE) in cases.names():
        return cases.path(key.removeprefix(_CASE))
    path = desk.home.find(key)
    if path is None:
        raise Refused("first.open.gone", at=at)
    return path


def _read(desk: "Desk", path: Path, at: str) -> Arena:
    try:
        return read_any(path)
    except ArenaError as error:
        raise _unreadable(error, path.stem, desk.lang, at) from error


def _unreadable(error: ArenaError, name: str, lang: Language, at: str) -> Refused:
    words = sentence(error.findings[0], lang)
    return Refused("portfolio.unreadable", at=at, name=name, message=words["message"], mend=words["mend"])


def _name(arena: Arena, path: Path) -> str:
    return arena.project.name or path.stem


def _named(arena: Arena, path: Path, names: Mapping[str, int]) -> Arena:
    """The map under a name that no other has: copies of one example are told apart by their files."""
    name = _name(arena, path)
    name = f"{name} ({path.stem})" if names[name] > 1 else name
    return arena if name == arena.project.name else arena.with_project(arena.project.model_copy(update={"name": name}))


INTENTS: Final = {"maps.compare": compare, "maps.frame": frame, "maps.why": why}
