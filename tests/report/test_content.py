"""What a report says: a page for everybody first, then every chapter, in both languages, on any map."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from effectenarena.mkba import budget_by_stream, compile_arena
from effectenarena.model import read
from effectenarena.report.blocks import Bullets, Document, Heading, Paragraph, Picture, Table
from effectenarena.report.content import verslag
from effectenarena.session.evening import Evening
from effectenarena.text import LANGUAGES, Language, domains, euro, messages, say
from tests.model import maps
from tests.report.sheets import DAY, MAPS, arena, document, first_page, said, table
from tests.storage.odd_arenas import odd_data

SHELTER: tuple[maps.Edit, ...] = (
    ("f", {"kind": "effect", "label": "Minder mensen in de opvang", "unit_value": 10, "price_year": 2026}),
    ("m>f", {"rate": 1}),
)
TABLE = "frontlijnteam-heechterp-schieringen"
CHAPTERS = ("frame", "arena", "tipping", "ranges", "parties", "streams", "pm", "contested", "agenda", "assumptions")
OF_THE_TRADE = re.compile(
    r"\b(PM|MKBA|CBA|EVPPI|EVPI|NPV|saldo|omslagpunt\w*|tipping|discont\w*|discount\w*|contant|verzilver\w*|cashable"
    r"|nulalternatief|null alternative|baathebber\w*|beneficiar\w*|geldstroom|stream|deadweight|PERT|percentiel)\b",
    re.IGNORECASE,
)
NEVER_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def headings(made: Document) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Heading) and block.level == 1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MAPS)
def test_every_map_gets_every_chapter_in_its_own_words(name: str, lang: Language) -> None:
    made = document(name, lang)
    words = messages("report", lang)
    streams = () if any(node.kind == "party" for node in MAPS[name]().nodes) else ("streams",)
    assert headings(made) == [words[f"report.{chapter}"] for chapter in CHAPTERS if chapter not in streams]
    assert made.lang == lang
    assert made.title
    assert made.footer.endswith({"nl": "22 november 2026", "en": "22 November 2026"}[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MAPS)
def test_nothing_is_left_unfinished(name: str, lang: Language) -> None:
    made = document(name, lang)
    symbolic = re.compile(rf"\b({'|'.join(domains())})\.[a-z_]+(\.[a-z_-]+)*\b")
    for text in [*said(made.blocks), made.title, made.subtitle, made.footer]:
        assert not symbolic.search(text.replace("x.example", "")), text
        assert not re.search(r"\{(?!name\}|41\})|\bNone\b|\bnan\b|\binf\b|[−-]0 [a-z]", text), text
        assert "\x00" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in MAPS if name != "hostile"])
def test_the_first_page_has_no_terms_of_the_trade(name: str, lang: Language) -> None:
    """Apart from what the group itself wrote down."""
    own = MAPS[name]()
    typed = [own.project.goal, *(link.because for link in own.links), *(node.label for node in own.nodes)]
    for text in said(first_page(document(name, lang))):
        rest = text
        for words in sorted(filter(None, typed), key=len, reverse=True):
            rest = rest.replace(words, "")
        assert not OF_THE_TRADE.search(rest), text


def test_the_first_page_says_what_we_think_where_we_doubt_and_what_we_agree() -> None:
    made = document("de-tulp")
    lead, *rest = said(first_page(made))
    assert isinstance(made.blocks[0], Paragraph)
    assert made.blocks[0].lead
    assert lead.startswith("Naar schatting loont dit voor iedereen samen zolang")
    page = "\n".join(rest)
    order = [
        "eerste schatting van de groep, geen bewijs",
        "Wat we denken",
        "Als mensen vaker contact hebben, dan voelen zij zich minder alleen.",
        "Wie betaalt, wie heeft er iets aan",
        "Zorgverzekeraar: heeft er baat bij",
        "‘Vrijwilligers raken overvraagd’ is een nadeel",
        "Waar we twijfelen",
        "E2→E4: hier verschillen we over.",
        "Wat we afspreken",
        "Uitzoeken: Hoeveel dagen opname",
    ]
    places = [page.index(text) for text in order]
    assert places == sorted(places)


def test_the_frame_says_what_is_compared_and_over_which_years() -> None:
    rows = {row[0]: row[1] for row in table(document("de-tulp"), "Uitgangspunten").rows}
    assert rows["Nulalternatief (als we niets doen)"].startswith("Geen inloophuis")
    assert rows["Discontovoet, reëel per jaar"] == "2,25\u00a0% (niet gecontroleerd)"
    assert rows["Zichtperiode"] == "10 jaar"
    unknown = {row[0]: row[1] for row in table(document("empty"), "Uitgangspunten").rows}
    assert unknown["Doel"] == "nog niet ingevuld"


def test_streams_stand_as_in_the_published_budget_table() -> None:
    found = table(document(TABLE), "Saldo per geldstroom")
    assert found.head[1:] == (
        "Additioneel", "Werk & Inkomen", "Zorg & Welzijn", "Jeugd", "AWBZ-begeleiding", "GGZ", "Totaal",
    )  # fmt: skip
    assert found.rows == (
        ("Kosten", "650", "50", "150", "50", "50", "0", "950"),
        ("Baten", "0", "400", "500", "700", "50", "50", "1.700"),
        ("Saldo", "−650", "350", "350", "650", "0", "50", "750"),
    )
    assert all(found.head)


def test_many_streams_are_turned_so_that_they_fit_on_paper() -> None:
    parties = [{"id": f"p{n}", "kind": "party", "label": f"P{n}", "stream": f"Stroom {n}"} for n in range(9)]
    found = table(verslag(arena(parties), "nl", DAY), "Saldo per geldstroom")
    assert found.head == ("Geldstroom", "Kosten", "Baten", "Saldo")
    assert [row[0] for row in found.rows] == [*(f"Stroom {n}" for n in range(9)), "Totaal"]


def test_parties_add_up_to_everyone_together() -> None:
    rows = table(document("de-tulp"), "Per partij").rows

    def euros(text: str) -> int:
        return int(re.sub(r"[^\d−]", "", text).replace("−", "-") or 0)

    balances = [euros(row[3]) for row in rows]
    assert sum(balances[:-1]) == pytest.approx(balances[-1], abs=len(balances))
    assert rows[-1][0] == "Iedereen samen"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_readings_of_a_contested_arrow_stand_beside_each_other(lang: Language) -> None:
    for name in ("de-tulp", TABLE, "pak-alledaagse-kansen"):
        text = said(document(name, lang).blocks)
        for link in MAPS[name]().links:
            for reading in link.readings:
                assert f"{say('report.somebody', lang)}: {reading.because}" in text


@pytest.mark.parametrize("many", [2, 3])
def test_a_role_is_named_only_where_enough_people_had_it(many: int) -> None:
    own = MAPS["de-tulp"]()
    readings = [reading for link in own.links for reading in link.readings if reading.author_role]
    people = Evening(dict.fromkeys((reading.author_role or "" for reading in readings), many))
    text = "\n".join(said(verslag(own, "nl", DAY, evening=people).blocks))
    assert readings
    for one in readings:
        assert (f"{one.author_role}: {one.because}" in text) is (many == 3)


def test_an_arrow_without_a_reason_is_read_aloud() -> None:
    text = said(document(TABLE).blocks)
    assert "E3→P4 · ‘Minder beroep op jeugd’ komt ten goede aan ‘Jeugd’." in text
    assert not [line for line in text if re.fullmatch(r"(\S+) · \1", line)]


def test_tipping_points_stand_in_sentences_and_in_a_table() -> None:
    made = document("de-tulp")
    sentences = [text for text in said(made.blocks) if text.startswith("Naar schatting loont dit voor iedereen samen")]
    inside = [row for row in table(made, "Omslagpunten").rows if row[-1] == "binnen de bandbreedte"]
    assert len(sentences) == len(inside) + 1  # the first page turns on one of them
    assert len(inside) > 3


def test_an_agenda_on_which_nothing_is_worth_knowing_is_no_empty_table() -> None:
    made = document(TABLE)
    assert "Onderzoeksagenda" not in said(made.blocks)
    assert "We hebben nog niet afgesproken wat we gaan uitzoeken." in said(first_page(made))
    assert not [block for block in document("empty").blocks if getattr(block, "rows", True) == ()]


def test_what_counts_but_not_in_euros_is_never_zero() -> None:
    text = said(document("de-methode-martin").blocks)
    assert "− PM Overlast schuift op" in text
    assert "? PM Jongeren voelen zich weggestuurd" in text
    assert any("minstens €\u00a01.214 waard" in line for line in text)


def test_every_number_tells_its_source_and_how_it_is_read() -> None:
    rows = table(document("de-tulp"), "Getallen en bronnen").rows
    assert {row[4] for row in rows} >= {"aanname", "literatuur"}
    assert all(row[5] for row in rows)
    assert {row[3] for row in rows} >= {"uitersten (PERT)", "één getal"}


def test_missing_numbers_are_named_by_note_and_field() -> None:
    text = said(document("only-labels").blocks)
    assert "Nog in te vullen" in text
    assert "measure: hoeveel per jaar" in text


def _sober(data: Any) -> Any:
    """The same data without numbers so large that nothing can be worked out."""
    if isinstance(data, dict):
        return {key: _sober(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_sober(value) for value in data]
    return min(data, 10**9) if isinstance(data, int | float) and not isinstance(data, bool) else data


@pytest.mark.parametrize("lang", LANGUAGES)
@given(data=odd_data())
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_whatever_people_type_is_a_report(lang: Language, data: dict[str, Any]) -> None:
    made = verslag(read(_sober(data)), lang, DAY)
    assert made.title.strip()
    for text in said(made.blocks):
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]", text
        )


def test_a_drawing_has_words_for_who_cannot_see_it() -> None:
    pictures = [block for block in document("de-tulp").blocks if isinstance(block, Picture)]
    assert len(pictures) == 8
    assert "22 briefjes" in pictures[0].alt
    assert all(picture.alt for picture in pictures)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_numbers_that_decide_together_have_a_plot_its_points_and_words(lang: Language) -> None:
    made = document("de-tulp", lang)
    heading = str(messages("drawing", lang)["drawing.plot.frontier"])
    where = next(at for at, block in enumerate(made.blocks) if isinstance(block, Heading) and block.text == heading)
    about, picture, points = made.blocks[where + 1 : where + 4]
    assert isinstance(about, Paragraph)
    assert isinstance(picture, Picture)
    assert isinstance(points, Table)
    assert euro(457, lang) in said(made.blocks[where + 4 : where + 6])
    assert all(name in picture.alt for name in points.head)
    assert {"nl": "beide getallen hoog", "en": "both numbers high"}[lang] in picture.alt
    flat = document("frontlijnteam-heechterp-schieringen", lang)
    assert not any(isinstance(block, Heading) and block.text == heading for block in flat.blocks), "no such line"


@pytest.mark.parametrize("name", ["de-tulp", TABLE])
def test_money_per_year_is_all_of_it_and_adds_up(name: str) -> None:
    """Every year in which money moves has a row, and in each the balance is benefits less costs."""
    made = document(name)
    rows = table(made, "Begroting van alle potjes samen").rows
    flows = budget_by_stream(compile_arena(MAPS[name]()), 0)[-1]
    assert rows[0][1:] == (euro(flows.cost), euro(flows.benefit), euro(flows.balance))
    assert [int(row[0]) for row in rows] == list(range(int(rows[0][0]), int(rows[0][0]) + len(rows)))


def test_no_year_of_a_long_project_is_left_out_of_the_budget() -> None:
    nodes = [{"id": "i", "kind": "investment", "label": "Team", "party": "p", "amount": 100, "years": 20}]
    party = {"id": "p", "kind": "party", "label": "Gemeente", "stream": "Wmo"}
    made = verslag(arena([*nodes, party], horizon=20), "nl", DAY)
    assert len(table(made, "Begroting van alle potjes samen").rows) == 20


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_figures_may_mislead_is_said_where_it_arises(lang: Language) -> None:
    """Table 3.7 turns when 44 % would have happened anyway: under the ranges; the rate is unchecked: at the frame."""
    made = document(TABLE, lang)
    chapter, where = "", dict[str, list[str]]()
    for block in made.blocks:
        if isinstance(block, Heading) and block.level == 1:
            chapter = block.text
        elif isinstance(block, Bullets):
            where.setdefault(chapter, []).extend(block.items)
    words = {name: str(messages("report", lang)[f"report.{name}"]) for name in ("frame", "ranges", "remarks.turns")}
    share = {"nl": "44,1", "en": "44.1"}[lang]
    assert any(line.startswith(words["remarks.turns"]) and share in line for line in where[words["ranges"]])
    assert any({"nl": "2,25", "en": "2.25"}[lang] in line for line in where[words["frame"]])
    own = table(made, str(messages("report", lang)["report.horizons.table"])[:30])
    assert len({row[3:6] for row in own.rows}) == 1, "a budget of one year is the same over any horizon"


def test_what_the_map_alone_shows_stands_under_the_ranges_too() -> None:
    made = verslag(maps.arena(("e", {"label": "Minder uithuiszettingen"}), *SHELTER), "nl", DAY)
    lines = [line for block in made.blocks if isinstance(block, Bullets) for line in block.items]
    assert any("zit de opvang al" in line for line in lines)
    quiet = verslag(maps.arena(), "nl", DAY)
    assert not any("zit de opvang al" in line for line in said(quiet.blocks))


def test_a_balance_that_nobody_can_know_is_told_in_words_and_never_as_nought() -> None:
    nodes = [{"id": "m", "kind": "measure", "label": "Feest"}, {"id": "e", "kind": "effect", "label": "Rust"}]
    own = arena(nodes, [{"source": "m", "target": "e"}])
    said = [block.text for block in verslag(own, "nl", DAY).blocks if isinstance(block, Paragraph)]
    assert any("nog niet te zeggen" in one and "Onbekend is niet nul" in one for one in said)
    assert not [one for one in said if "€\u00a00" in one]
