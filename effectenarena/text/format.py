"""Money, numbers, dates and times as a Dutch or English reader writes them."""

from datetime import date as Date  # noqa: N812 - `date` is this module's own verb
from datetime import datetime
from decimal import ROUND_HALF_UP, Context, localcontext

from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, format_percent

from effectenarena.text.catalogue import Language

_LOCALE = {"nl": "nl_NL", "en": "en_GB"}
_WRITING = Context(prec=400, rounding=ROUND_HALF_UP)
"""More digits than any float has: the usual 28 would refuse an absurd amount instead of showing it. A half goes up, as
in a spreadsheet and on the screen: else the same amount reads € 2 in a report and € 3 beside it."""


def number(value: float, lang: Language = "nl", digits: int = 2) -> str:
    """Write a number with at most `digits` decimals.

    Examples
    --------
    >>> number(1234.5)
    '1.234,5'
    """
    with localcontext(_WRITING):
        return _minus(format_decimal(value, format=f"#,##0.{'#' * digits}", locale=_LOCALE[lang]))


def euro(value: float, lang: Language = "nl", digits: int = 0) -> str:
    """Write an amount in euros, whole unless said otherwise.

    Examples
    --------
    >>> euro(-1234.5, "en"), euro(-0.2, "en")
    ('−€1,235', '€0')
    """
    with localcontext(_WRITING):
        text = format_currency(value, "EUR", locale=_LOCALE[lang], format=_money(lang, digits), currency_digits=False)
    return _minus(text)


def round_euro(value: float, lang: Language = "nl", figures: int = 4) -> str:
    """Write an amount in euros of which so many figures count: an estimate is no bookkeeping.

    Examples
    --------
    >>> round_euro(301_785.71, "en"), round_euro(-404_012, "en", 3)
    ('€301,800', '−€404,000')
    >>> round_euro(-0.2, "en")
    '€0'
    """
    return euro(float(f"{value:.{figures}g}") if abs(value) >= 0.5 else 0.0, lang)


def signed_euro(value: float, lang: Language = "nl") -> str:
    r"""Write a change in whole euros, with its sign also when it is a gain; nought has none.

    Examples
    --------
    >>> signed_euro(8000.0), signed_euro(-8000.0, "en"), signed_euro(0.2, "en")
    ('+€\xa08.000', '−€8,000', '€0')
    """
    text = euro(value, lang)
    return f"+{text}" if value > 0 and text != euro(0.0, lang) else text


def sign_mark(sign: str) -> str:
    """Set the sign of what has no amount, "+", "-" or "?", as it stands before an amount.

    Examples
    --------
    >>> sign_mark("-"), sign_mark("+"), sign_mark("?")
    ('−', '+', '?')
    """
    return sign.replace("-", "\N{MINUS SIGN}")


def _minus(text: str) -> str:
    """Set a minus as wide as the figures, not as a hyphen; what rounds to nought is not below it."""
    return text.replace("-", "\N{MINUS SIGN}" if any(one in "123456789" for one in text) else "")


def _money(lang: Language, digits: int) -> str:
    decimals = f".{'0' * digits}" if digits else ""
    return (
        f"¤\N{NO-BREAK SPACE}#,##0{decimals};-¤\N{NO-BREAK SPACE}#,##0{decimals}"
        if lang == "nl"
        else f"¤#,##0{decimals}"
    )


def percent(value: float, lang: Language = "nl", digits: int = 1) -> str:
    """Write a share as a percentage: 0.0225 is 2,25 % with two digits."""
    space = "\N{NO-BREAK SPACE}" if lang == "nl" else ""
    with localcontext(_WRITING):
        return _minus(format_percent(value, format=f"#,##0.{'#' * digits}{space}%", locale=_LOCALE[lang]))


def date(value: Date | datetime, lang: Language = "nl") -> str:
    """Write a date in full: 22 november 2026."""
    return format_date(value, format="long", locale=_LOCALE[lang])


def written_day(text: str, lang: Language = "nl") -> str:
    """Write a day kept as YYYY-MM-DD in full; anything else, such as what somebody typed in words, as it stands.

    Examples
    --------
    >>> written_day("2026-11-22"), written_day("voor de zomer")
    ('22 november 2026', 'voor de zomer')
    """
    try:
        return date(Date.fromisoformat(text), lang) if len(text) == len("YYYY-MM-DD") else text
    except ValueError:
        return text


def time(value: datetime, lang: Language = "nl") -> str:
    """Write a time of day: 14:03."""
    return format_time(value, format="HH:mm", locale=_LOCALE[lang])
