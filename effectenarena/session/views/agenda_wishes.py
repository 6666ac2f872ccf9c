"""Who wants to know what, on the agenda screen: written down one by one, and shown put together."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from effectenarena.agenda.wishes import Merged, alike, merge
from effectenarena.model import Arena, Measuring, Wish
from effectenarena.model.record import LABEL_LENGTH
from effectenarena.session import typed
from effectenarena.session.refusal import Refused
from effectenarena.session.views.arena_edits import apply, arena_of
from effectenarena.session.wishes import merged_rows, merged_sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

from effectenarena.text import Language

Args = Mapping[str, Any]
_TEXTS: Final = ("who", "question", "because", "about", "unit", "life_domain")
_NEEDED: Final = ("who", "question")
_MOST_WISHES: Final = 500
_LATEST: Final = 1200
_MOST_PROPOSED: Final = 5


def view(desk: "Desk", arena: Arena, lang: Language) -> dict[str, Any]:
    """Describe the wishes and what became of them."""
    wishes = (arena.project.measuring or Measuring()).wishes
    made = merge(wishes)
    return {
        "sentence": merged_sentence(made, lang) if len(wishes) > 1 else "",
        "questions": merged_rows(arena, made, lang),
        "alike": _proposed(desk, wishes, made),
        "list": [
            {"index": index, "who": wish.who, "question": wish.question, "because": wish.because or "", "went": at + 1}
            for index, (wish, (at, _)) in enumerate(zip(wishes, made.went, strict=True))
        ],
    }


def _proposed(desk: "Desk", wishes: Sequence[Wish], made: Merged) -> list[dict[str, Any]]:
    """Questions that may be the same in other words, but for those of which somebody said that they are not."""
    apart = desk.look.get("agenda", {}).get("apart", [])
    found = []
    for one, other in alike(wishes, made):
        pair = [made.questions[one].question, made.questions[other].question]
        if pair not in apart:
            found.append({"one": one + 1, "other": other + 1, "questions": pair})
    return found[:_MOST_PROPOSED]


def join(desk: "Desk", args: Args) -> dict[str, Any]:
    """Make two questions one, or keep them apart (`apart`); `was` are both, in case the list has changed.

    Nothing of a wish is lost: it keeps its words, asker and reason, and is about the same as the first from now on.
    """
    wishes = (arena_of(desk).project.measuring or Measuring()).wishes
    made, pair = merge(wishes), args.get("was")
    places = [next((at for at, one in enumerate(made.questions) if one.question == text), None) for text in pair or ()]
    match places:
        case [int(one), int(other)] if one != other:
            pass
        case _:
            raise Refused("arena.refused.gone")
    if args.get("apart") is True:
        desk.look.setdefault("agenda", {}).setdefault("apart", []).append(pair)
        return {}
    first = wishes[made.questions[one].wishes[0]]
    same = {"about": first.about or first.question, "unit": first.unit, "life_domain": first.life_domain}
    both = {*made.questions[one].wishes, *made.questions[other].wishes}
    standing = [
        {name: value for name, value in {**wish, **(same if at in both else {})}.items() if value is not None}
        for at, wish in enumerate(_standing(desk))
    ]
    _write(desk, standing)
    return {"question": made.questions[one].question}


def add(desk: "Desk", args: Args) -> dict[str, Any]:
    """Write down what somebody wants to know.

    Raises
    ------
    Refused
        Without who or what, or for a month that is no number.
    """
    made: dict[str, Any] = {name: text for name in _TEXTS if (text := _text(args.get(name), f"wish.{name}"))}
    for name in _NEEDED:
        if name not in made:
            raise Refused(f"wishes.refused.{name}", at=f"wish.{name}")
    month = typed.number(args.get("month"), "wish.month", desk.lang)
    if month is not None and not 0 <= month <= _LATEST:
        raise Refused("wishes.refused.month", at="wish.month")
    by = [text for one in str(args.get("by") or "").split(",") if (text := _text(one, "wish.by"))]
    made |= ({} if month is None else {"month": month}) | ({"by": by} if by else {})
    standing = _standing(desk)
    if len(standing) >= _MOST_WISHES:
        raise Refused("wishes.refused.many", at="wish.question")
    _write(desk, [*standing, made])
    for name in (*_TEXTS, "by", "month"):
        desk.errors.pop(f"wish.{name}", None)
    return {"question": made["question"]}


def remove(desk: "Desk", args: Args) -> dict[str, Any]:
    """Take a wish away; `was` is its question, in case the list has changed."""
    index, standing = args.get("index"), _standing(desk)
    if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(standing):
        raise Refused("arena.refused.gone")
    if standing[index]["question"] != args.get("was"):
        raise Refused("arena.refused.gone")
    gone = standing.pop(index)
    _write(desk, standing)
    return {"question": gone["question"]}


def _standing(desk: "Desk") -> list[dict[str, Any]]:
    return [wish.to_data() for wish in (arena_of(desk).project.measuring or Measuring()).wishes]


def _write(desk: "Desk", wishes: list[dict[str, Any]]) -> None:
    standing = (arena_of(desk).project.measuring or Measuring()).to_data()
    made = {name: one for name, one in {**standing, "wishes": wishes}.items() if one != []}
    apply(desk, "", "project.set", fields={"measuring": made or None})


def _text(value: object, at: str) -> str:
    text = " ".join(str(value or "").split())
    if len(text) > LABEL_LENGTH:
        raise Refused("agreements.refused.long", at=at, most=LABEL_LENGTH)
    return text


INTENTS: Final = {"wish.add": add, "wish.join": join, "wish.remove": remove}
"""The verbs of the list."""
