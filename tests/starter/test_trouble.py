"""Every failure has a name and says what to do."""

from __future__ import annotations

import errno
import re
from configparser import ConfigParser
from pathlib import Path

import pytest

from starter.trouble import diagnose, from_os_error

STARTER = Path(__file__).parents[2] / "starter"

# What the programs printed when these things were made to happen.
SEEN = {
    "no-venv": "The virtual environment was not created successfully because ensurepip is not available.",
    "certificate": "  cause: error sending request for url (…)\n  cause: invalid peer certificate: UnknownIssuer",
    "proxy": "  cause: client error (Connect)\n  cause: tunnel error: failed to create underlying connection",
    "no-network": "  cause: dns error\n  cause: failed to lookup address information",
    "disk-full": "error: Failed to install: numpy\n  cause: No space left on device (os error 28)",
    "changed-package": "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
    "in-use": "[WinError 32] The process cannot access the file because it is being used by another process",
    "not-allowed": "error: failed to create directory: Permission denied (os error 13)",
    "unknown": "error: something nobody has seen before",
}


@pytest.mark.parametrize("code", SEEN)
def test_a_programs_output_names_the_trouble(code: str) -> None:
    assert diagnose(SEEN[code], "unknown") == code


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EACCES, "not-allowed"), (errno.EROFS, "not-allowed"), (5, "unknown")],
)
def test_an_error_of_the_system_is_put_into_words(number: int, code: str) -> None:
    trouble = from_os_error(OSError(number, "text of the system", "/some/place"))
    assert trouble.code == code
    assert "{" not in trouble.say("nl") + trouble.say("en")


def catalogue() -> ConfigParser:
    """Return the sentences of the set-up."""
    words = ConfigParser(interpolation=None)
    words.read(STARTER / "words.ini", encoding="utf-8")
    return words


def test_both_languages_have_every_sentence_with_the_same_fields() -> None:
    words = catalogue()
    for code in words.sections():
        assert set(words[code]) == {"nl", "en"}, code
        dutch, english = (sorted(re.findall(r"{\w+}", words[code][language])) for language in ("nl", "en"))
        assert dutch == english, code


def test_every_sentence_is_used_and_every_code_has_one() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in STARTER.glob("*.py"))
    codes = set(catalogue().sections())
    used = {code for code in codes if f'"{code}"' in source or code.startswith("no-python.")}
    assert used == codes
    named = set(re.findall(r'(?:Trouble|step|_say|sentence)\("([a-z.-]+)"', source))
    assert named - {"no-python."} <= codes
