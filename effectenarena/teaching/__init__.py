"""Exercises that answer at once: a verdict, and hints in steps."""

from effectenarena.teaching.exercise import Exercise, Question, Verdict
from effectenarena.teaching.shelf import exercise, names

__all__ = ["Exercise", "Question", "Verdict", "exercise", "names"]
