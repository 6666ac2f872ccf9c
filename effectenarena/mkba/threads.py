"""Two threads for arithmetic on long arrays: numpy lets go of the interpreter while it computes."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Final, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

THREADS: Final = 2


def in_threads(work: Callable[[Item], Answer], items: Sequence[Item]) -> list[Answer]:
    """Do the same work on several items, and give the answers in the order of the items.

    What is set for the caller (how numpy treats overflow) holds in the threads as well.

    Examples
    --------
    >>> in_threads(len, ["one", "three"])
    [3, 5]
    """
    if len(items) <= 1:
        return [work(item) for item in items]
    with ThreadPoolExecutor(THREADS) as pool:
        waiting = [pool.submit(copy_context().run, work, item) for item in items]
        return [one.result() for one in waiting]
