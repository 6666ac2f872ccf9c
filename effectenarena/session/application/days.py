"""Days as people wrote them down."""

import calendar
from datetime import date


def day_of(text: str | None) -> date | None:
    """Read a day; None where it is no day of the calendar.

    Examples
    --------
    >>> day_of("2027-03-01"), day_of("1-3-2027"), day_of("in maart"), day_of(None)
    (datetime.date(2027, 3, 1), datetime.date(2027, 3, 1), None, None)
    """
    parts = (text or "").strip().replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    year, month, day = numbers if len(parts[0]) == 4 else reversed(numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_before(day: date, months: int) -> date:
    """Give the same day some months earlier, or the last day of that month.

    Examples
    --------
    >>> months_before(date(2027, 3, 31), 1)
    datetime.date(2027, 2, 28)
    """
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
