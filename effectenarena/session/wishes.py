"""Who wants to know what, put together, in words: for the screen, the report, the register and the command line."""

from typing import Any

from effectenarena.agenda.wishes import Merged, merge
from effectenarena.model import Arena, Measuring
from effectenarena.text import Language, number, say, say_many


def merged(arena: Arena) -> Merged:
    """Put the wishes of a map together."""
    return merge((arena.project.measuring or Measuring()).wishes)


def merged_sentence(made: Merged, lang: Language = "nl") -> str:
    """Say what putting together saved: "23 vragen werden 9, en 11 momenten werden 4."."""
    questions = say_many("wishes.questions", made.asked, lang, kept=len(made.questions))
    if not made.moments_asked:
        return f"{questions}."
    moments = say_many("wishes.moments", made.moments_asked, lang, kept=len(made.moments))
    return say("wishes.both", lang, questions=questions, moments=moments)


def merged_rows(arena: Arena, made: Merged, lang: Language = "nl") -> list[dict[str, Any]]:
    """Describe the questions that stay, each with everybody who asked it and why."""
    wishes = (arena.project.measuring or Measuring()).wishes
    return [
        {
            "question": one.question,
            "askers": [
                f"{wishes[place].who}: {because}" if (because := wishes[place].because) else wishes[place].who
                for place in one.wishes
            ],
            "others": [wishes[place].question for place in one.wishes if wishes[place].question != one.question],
            "by": list(one.by),
            "months": ", ".join(say("wishes.month", lang, month=number(month, lang, 1)) for month in one.months),
        }
        for one in made.questions
    ]
