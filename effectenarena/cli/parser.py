"""The parser of the command line, which speaks the language of who calls it: usage, headings and what is wrong."""

import argparse
import re
import sys
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from effectenarena.reference.typed_number import AmbiguousNumberError, read_number
from effectenarena.text import Language, number, say

WRONG_USE: Final = 2

_OF_ARGUMENT = re.compile(r"argument (?P<name>[^:]+): (?P<said>.*)", re.DOTALL)
_TWOFOLD = re.compile(r"(?P<before>[+-]?[1-9]\d{0,2})[.,](?P<after>\d{3})")
"""Thousands for one reader, and decimals for another."""
_SAID: Final = {
    "required": re.compile(r"the following arguments are required: (?P<names>.*)", re.DOTALL),
    "unknown": re.compile(r"unrecognized arguments: (?P<names>.*)", re.DOTALL),
    "ambiguous": re.compile(r"ambiguous option: (?P<name>.*) could match (?P<names>.*)", re.DOTALL),
    "choice": re.compile(r"invalid choice: (?P<name>.*) \(choose from (?P<names>.*)\)", re.DOTALL),
    "number": re.compile(r"invalid (?:int|float) value: (?P<name>.*)", re.DOTALL),
    "one": re.compile(r"expected one argument"),
    "some": re.compile(r"expected at least one argument"),
    "none": re.compile(r"ignored explicit argument (?P<name>.*)", re.DOTALL),
}
"""What argparse itself says; anything else was said by us, or passes as it is."""


class WrongUseError(Exception):
    """What was asked goes with no file: a knob the map does not have, or an earlier answer that is none."""


class Formatter(argparse.HelpFormatter):
    """Help that begins with a word of its own language."""

    lang: Language = "nl"

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with the word for usage, which also says how far the next lines go in."""
        super().add_usage(usage, actions, groups, say("cli.usage", self.lang) if prefix is None else prefix)


class _EnglishFormatter(Formatter):
    lang: Language = "en"


class Parser(argparse.ArgumentParser):
    """A parser in Dutch; its commands are parsed by parsers of its own kind."""

    lang: Language = "nl"
    formatter: type[Formatter] = Formatter

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=self.formatter, add_help=False, **options)
        self._positionals.title = say("cli.heads.positionals", self.lang)
        self._optionals.title = say("cli.heads.options", self.lang)
        self.add_argument("-h", "--help", action="help", help=say("cli.option.help", self.lang))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command goes, and stop.

        Raises
        ------
        SystemExit
            With 2.
        """
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: {told(message, self.lang)}\n")


class _EnglishParser(Parser):
    lang: Language = "en"
    formatter = _EnglishFormatter


PARSERS: Final[Mapping[Language, type[Parser]]] = {"nl": Parser, "en": _EnglishParser}


def told(message: str, lang: Language) -> str:
    """Say what argparse says in another language.

    Examples
    --------
    >>> told("argument --to: expected one argument", "nl")
    '--to: hier hoort iets achter'
    >>> told("the following arguments are required: FILE, --to", "nl")
    'dit moet er nog bij: FILE, --to'
    """
    of_argument = _OF_ARGUMENT.fullmatch(message)
    if of_argument:
        return f"{of_argument['name']}: {told(of_argument['said'], lang)}"
    for name, pattern in _SAID.items():
        found = pattern.fullmatch(message)
        if found:
            return say(f"cli.wrong.{name}", lang, **found.groupdict())
    return message


def whole_number(text: str, *, lang: Language, least: int = 0, most: int = 2**63 - 1) -> int:
    """Read a whole number between two bounds, or say which it must be."""
    try:
        value = int(text)
    except ValueError:
        value = -1
    if not least <= value <= most:
        bounds = {"least": number(least, lang, 0), "most": number(most, lang, 0)}
        raise argparse.ArgumentTypeError(say("cli.wrong_number", lang, **bounds))
    return value


def decimal(text: str) -> float:
    """Read a number with a decimal point, as a program writes it, or a comma, as people do.

    Raises
    ------
    AmbiguousNumberError
        For one mark that may part thousands as well as decimals.
    ValueError
        For what is no number.

    Examples
    --------
    >>> decimal("0,5"), decimal("0.125"), decimal("-1e3"), decimal("1.250,50")
    (0.5, 0.125, -1000.0, 1250.5)
    >>> decimal("1.250")
    Traceback (most recent call last):
    effectenarena.reference.typed_number.AmbiguousNumberError: 1.250
    """
    if _TWOFOLD.fullmatch(text.strip()):
        raise AmbiguousNumberError(text)
    if text.count(".") + text.count(",") > 1:
        return read_number(text)
    return float(text.replace(",", "."))


def amount(text: str, *, lang: Language) -> float:
    """Read a number for an option, or say what is wrong with it."""
    try:
        return decimal(text)
    except AmbiguousNumberError as error:
        raise twofold(text, lang) from error
    except ValueError as error:
        raise argparse.ArgumentTypeError(say("cli.wrong.number", lang, name=repr(text[:80]))) from error


def twofold(text: str, lang: Language) -> argparse.ArgumentTypeError:
    """Say how to write a number that can be read in two ways, for each of the two.

    Examples
    --------
    >>> str(twofold("1.500", "en")), str(twofold("2,375", "en"))
    ("'1.500' can be read in two ways: write 1500 or 1.5", "'2,375' can be read in two ways: write 2375 or 2.3750")
    """
    found = _TWOFOLD.fullmatch(text.strip())
    before, after = found.groups() if found else (text, "")
    # Without its last zeros, or with one more, it has no three digits behind the mark.
    decimals = after.rstrip("0") if after.endswith("0") else f"{after}0"
    few = f"{before}.{decimals}" if decimals else before
    ways = {"many": f"{before}{after}", "few": few}
    return argparse.ArgumentTypeError(say("cli.wrong.twofold", lang, name=repr(text.strip()), **ways))
