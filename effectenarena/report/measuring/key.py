"""The key: which code is which person. It is a file of its own, so that it can be kept where the register is not."""

import secrets
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook

from effectenarena.agenda.plan import MeasurementPlan
from effectenarena.report.measuring.kit import Book, clean
from effectenarena.session.measuring import destroy_on
from effectenarena.storage.workbook_style import height
from effectenarena.text import Language, date

CODES: Final = 1000
"""So many codes stand ready, as many as the register has rows."""
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which are read as 1 and 0."""
_WIDTHS: Final = (12.0, 50.0, 16.0)


def codes(count: int) -> tuple[str, ...]:
    """Give different codes by chance: they say nothing of a name, a birthday or who came first.

    Examples
    --------
    >>> len(set(codes(50))), {len(code) for code in codes(50)}
    (50, {6})
    """
    found: dict[str, None] = {}
    while len(found) < count:
        letters = "".join(secrets.choice(_LETTERS) for _ in range(2))
        found[f"{letters}{secrets.randbelow(10_000):04d}"] = None
    return tuple(found)


def key_workbook(plan: MeasurementPlan, name: str, lang: Language = "nl") -> bytes:
    """Write the key of a register: codes that stand ready, and room to say who they are.

    Parameters
    ----------
    plan
        The plan, which says until when the key is kept.
    name
        Name of the project.
    lang
        Language of the words.
    """
    out = BytesIO()
    file = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book = Book(file, name, lang)
    page = book.page("sleutel", _WIDTHS, head=4)
    warning = book.say("key.destroy", day=date(destroy_on(plan), lang))
    page.merge_range(2, 0, 2, 2, clean(warning), book.style.make(bold=True, text_wrap=True, valign="top"))
    page.set_row(2, height([(warning, 70)]))
    book.heads(page, 4, [book.say(f"key.{one}") for one in ("code", "who", "started")], "sleutel", _WIDTHS)
    day = book.look(num_format="d-m-yyyy")
    for row, code in enumerate(codes(CODES), start=5):
        page.write_string(row, 0, code, book.quiet)
        page.write_blank(row, 1, None, book.words)
        page.write_blank(row, 2, None, day)
    file.close()
    return out.getvalue()
