"""How the first numbers of the agenda are measured, in lines."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from effectenarena.model import Arena
from effectenarena.session.sentences import knob_name
from effectenarena.text import Language, say

_SHOWN: Final = 5
_PARTS: Final = ("question", "tell", "source", "design", "moments", "people", "smallest", "worth", "cost", "warnings")


def inquiry_parts(arena: Arena, answer: Mapping[str, Any], lang: Language) -> Iterator[str]:
    """Give what comes before measuring, then the first numbers in the order of the group."""
    if answer["divide_first"]:
        yield answer["divide_first"]
    planned = sorted((row for row in answer["rows"] if row["plan"]), key=lambda row: row["plan"]["order"])
    if not planned:
        return
    lines = [say("inquiry.head", lang)]
    for row in planned[:_SHOWN]:
        plan = row["plan"]
        lines.append(f"{plan['order']}. {knob_name(arena, row['knob'], lang)}")
        if plan["moved"]:
            lines.append(f"   {say('inquiry.moved', lang, rank=row['rank'], because=plan['because'] or '–')}")
        said = ((part, plan["words"][part]) for part in _PARTS)
        lines += [f"   {say(f'inquiry.part.{part}', lang)}: {text}" for part, text in said if text]
    yield "\n".join(lines)
