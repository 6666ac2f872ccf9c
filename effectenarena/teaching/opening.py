"""The one line in a notebook: show an exercise, or a class."""

from effectenarena.session.premises import lay_out
from effectenarena.teaching.class_desk import ClassDesk
from effectenarena.teaching.desk import ExerciseDesk
from effectenarena.widgets.opening import keep_log
from effectenarena.widgets.screen import Screen


def open_exercise(key: str) -> Screen:
    """Show an exercise; who works on it says so on the screen, and goes on where they stopped.

    Parameters
    ----------
    key
        Name of the exercise's folder, as in ``"10_tabel_3_7"``.

    Raises
    ------
    KeyError
        With the keys there are, when this one does not exist.
    """
    desk = ExerciseDesk(key)
    lay_out(desk.home)
    keep_log(desk.home)
    return Screen(desk)


def open_class() -> Screen:
    """Show where a class stands, from the files that were handed in."""
    desk = ClassDesk()
    keep_log(desk.home)
    return Screen(desk)
