"""What can go wrong while setting up, and how it is told from a program's output."""

from __future__ import annotations

import errno
import re

from starter.words import sentence

NEEDED_GB = 2  # of free space; the environment itself takes about half of it

# The first that is found names the trouble, so the surest signs come first.
_SIGNS = {
    "no-venv": r"ensurepip is not available|No module named '?(ensurepip|venv)|python3-venv",
    "disk-full": r"No space left on device|not enough space on the disk|os error 28\b|os error 112\b|Errno 28\b|ENOSPC",
    "certificate": r"UnknownIssuer|CERTIFICATE_VERIFY_FAILED|invalid peer certificate|SSLError|SSLCertVerification",
    "proxy": r"ProxyError|407 Proxy|Proxy Authentication|Cannot connect to proxy|tunnel error",
    "changed-package": r"DO NOT MATCH THE HASHES|Hash mismatch",
    "no-network": (
        r"NewConnectionError|NameResolutionError|Temporary failure in name resolution|dns error|ConnectTimeout"
        r"|getaddrinfo|error sending request|Could not connect|Failed to establish a new connection|Connection refused"
        r"|Network is unreachable|Could not fetch URL|ReadTimeout|timed out|Failed to fetch|\(from versions: none\)"
    ),
    "in-use": r"WinError 32\b|os error 32\b|being used by another process",
    "not-allowed": r"Permission denied|PermissionError|Access is denied|Toegang geweigerd|os error (5|13)\b",
}


class Trouble(Exception):  # noqa: N818 - it is told to people, by name
    """Something that the person at the computer can mend; `code` is an entry of the words."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def say(self, language: str) -> str:
        """Return what happened and what to do about it, in plain words."""
        return sentence(self.code, language, **self.params)


def diagnose(output: str, otherwise: str) -> str:
    """Name the trouble that a program's output tells of.

    >>> diagnose("error: invalid peer certificate: UnknownIssuer", "unknown")
    'certificate'
    """
    return next((code for code, sign in _SIGNS.items() if re.search(sign, output, re.IGNORECASE)), otherwise)


def from_os_error(error: OSError) -> Trouble:
    """Put an error of the computer's own into words."""
    refused = (errno.EACCES, errno.EPERM, errno.EROFS)
    code = "disk-full" if error.errno == errno.ENOSPC else "not-allowed" if error.errno in refused else "unknown"
    return Trouble(code, place=error.filename or "", detail=str(error), needed=NEEDED_GB)
