"""What is said of a PDF that cannot promise what our PDFs promise."""

from collections.abc import Iterable
from pathlib import Path

from effectenarena.storage.pdf_promise import promises_reading
from effectenarena.text import Language, say


def unpromised(name: str, content: bytes, lang: Language) -> str:
    """Say that a PDF does not meet PDF/UA and what helps; nothing of one that does, or of another kind of file."""
    if not name.lower().endswith(".pdf") or promises_reading(content):
        return ""
    return say("reports.unpromised", lang, file=name)


def unpromised_files(paths: Iterable[Path], lang: Language) -> str:
    """Say it, in one sentence, of the files that were written; one that is gone again has nothing to say."""
    pdfs = [path for path in paths if path.suffix.lower() == ".pdf" and path.exists()]
    names = [path.name for path in pdfs if not promises_reading(path.read_bytes())]
    return say("reports.unpromised", lang, file="’, ‘".join(names)) if names else ""
