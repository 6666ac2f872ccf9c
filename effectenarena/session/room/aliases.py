"""Names for who does not choose one: animals, so that nobody is a number."""

from collections.abc import Collection
from typing import Final

from effectenarena.session.room.arguments import ALIAS_LENGTH
from effectenarena.session.room.written import one_line
from effectenarena.text import Language

ANIMALS: Final = {
    "nl": (
        *("Egel", "Merel", "Das", "Otter", "Specht", "Haas", "Kievit", "Vos", "Mus", "Ree", "Uil", "Bever", "Zwaluw"),
        *("Eekhoorn", "Reiger", "Kikker", "Gans", "Libel", "Kauw", "IJsvogel", "Marter", "Grutto", "Spreeuw", "Snoek"),
        *("Lepelaar", "Vink", "Wezel", "Tureluur", "Zeehond", "Koekoek", "Salamander", "Ooievaar", "Hermelijn"),
    ),
    "en": (
        *("Hedgehog", "Blackbird", "Badger", "Otter", "Woodpecker", "Hare", "Lapwing", "Fox", "Sparrow", "Deer", "Owl"),
        *("Beaver", "Swallow", "Squirrel", "Heron", "Frog", "Goose", "Dragonfly", "Jackdaw", "Kingfisher", "Marten"),
        *("Godwit", "Starling", "Pike", "Spoonbill", "Finch", "Weasel", "Redshank", "Seal", "Cuckoo", "Newt", "Stork"),
    ),
}


def free_alias(wanted: str, taken: Collection[str], lang: Language, start: int = 0) -> str:
    """Give an alias that nobody has: the wanted one, with a number when somebody has it, else an animal.

    Parameters
    ----------
    wanted
        What somebody chose; may be empty.
    taken
        Aliases that are in use.
    start
        Where to begin among the animals, so that rooms differ.

    Examples
    --------
    >>> free_alias("Egel", {"Egel"}, "nl"), free_alias("", {"Egel"}, "nl"), free_alias("  An  na ", set(), "nl")
    ('Egel 2', 'Merel', 'An na')
    """
    known = {one.casefold() for one in taken}
    name = one_line(wanted)[:ALIAS_LENGTH].strip()
    if not name:
        animals = ANIMALS[lang]
        turned = [animals[(start + at) % len(animals)] for at in range(len(animals))]
        name = next((animal for animal in turned if animal.casefold() not in known), turned[0])
    found, count = name, 2
    while found.casefold() in known:
        ending = f" {count}"
        found, count = f"{name[: ALIAS_LENGTH - len(ending)]}{ending}", count + 1
    return found
