"""Codes, keys and tokens: made by chance, and kept as hashes."""

import hmac
import secrets
from hashlib import sha256
from typing import Final

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody takes for another one when they are read aloud."""
CODE_LENGTH: Final = 8


def new_code() -> str:
    """Make the code that people type: 31⁸ of them, so nobody guesses one.

    Examples
    --------
    >>> len(new_code())
    8
    """
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_key() -> str:
    """Make a key or token that nobody has to type: 192 bits."""
    return secrets.token_urlsafe(24)


def hashed(key: str) -> str:
    """Give what is kept of a key. It was made by chance, so a plain hash cannot be turned back.

    Examples
    --------
    >>> hashed("abc")[:8]
    'ba7816bf'
    """
    return sha256(key.encode()).hexdigest()


def same_code(given: str, code: str) -> bool:
    """Compare in constant time; capitals and spaces make no other code."""
    return hmac.compare_digest("".join(given.split()).casefold().encode(), code.encode())
