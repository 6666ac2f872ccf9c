"""Dutch and English say the same things, and leave nothing out."""

from collections.abc import Iterator
from string import Formatter

import pytest

from effectenarena.text import LANGUAGES, domains, messages, say, say_many


def sentences(domain: str, lang: str, key: str) -> tuple[str, ...]:
    found = messages(domain, "nl" if lang == "nl" else "en")[key]
    return found if isinstance(found, tuple) else (found,)


def fields(text: str) -> Iterator[str]:
    for _, name, _, _ in Formatter().parse(text):
        if name is not None:
            yield name


def keys() -> list[tuple[str, str]]:
    return [(domain, key) for domain in domains() for key in messages(domain, "nl")]


def test_there_are_catalogues() -> None:
    assert "findings" in domains()
    assert len(keys()) > 300


@pytest.mark.parametrize("domain", domains())
def test_both_languages_have_the_same_ids(domain: str) -> None:
    assert messages(domain, "nl").keys() == messages(domain, "en").keys()


@pytest.mark.parametrize("domain", domains())
def test_an_id_begins_with_the_name_of_its_catalogue(domain: str) -> None:
    assert [key for key in messages(domain, "nl") if not key.startswith(f"{domain}.")] == []


@pytest.mark.parametrize("domain", domains())
def test_both_languages_have_the_same_fields(domain: str) -> None:
    for key in messages(domain, "nl"):
        used = [{name for text in sentences(domain, lang, key) for name in fields(text)} for lang in LANGUAGES]
        assert used[0] == used[1], key


@pytest.mark.parametrize("domain", domains())
def test_a_sentence_with_fields_has_no_other_braces(domain: str) -> None:
    for lang in LANGUAGES:
        for key in messages(domain, lang):
            named = {name.isidentifier() for text in sentences(domain, lang, key) for name in fields(text)}
            assert len(named) < 2, key


@pytest.mark.parametrize("domain", domains())
def test_nothing_is_empty_and_nothing_is_doubtful(domain: str) -> None:
    for lang in LANGUAGES:
        for key in messages(domain, lang):
            assert all(text.strip() for text in sentences(domain, lang, key)), (lang, key)


def test_a_missing_word_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        say("findings.nothing-of-the-kind.message")


def test_what_people_type_is_never_a_template() -> None:
    assert "{code}" in say("findings.bad-id.message", place="{code}", value="{0.__class__}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_and_many_differ(lang: str) -> None:
    plural = [(d, k) for d in domains() for k, text in messages(d, "nl").items() if isinstance(text, tuple)]
    for _, key in plural:
        params = {name: "x" for text in sentences(key.partition(".")[0], lang, key) for name in fields(text)}
        params.pop("count", None)
        assert "1" not in say_many(key, 2, "nl" if lang == "nl" else "en", **params)


@pytest.mark.parametrize(
    ("count", "nl", "en"),
    [
        (1, "Uiterste dag: morgen. Nog 1 dag.", "Last day: morgen. 1 day left."),
        ("1.200", "Uiterste dag: morgen. Nog 1.200 dagen.", "Last day: morgen. 1.200 days left."),
    ],
)
def test_a_number_takes_the_word_that_goes_with_it(count: int | str, nl: str, en: str) -> None:
    said = [say("application.worklist.days", lang, days=count, date="morgen") for lang in LANGUAGES]
    assert said == [nl, en]
