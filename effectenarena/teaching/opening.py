"""The one line in an exercise's notebook: show the exercise."""

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
    keep_log(desk.home)
    return Screen(desk)
