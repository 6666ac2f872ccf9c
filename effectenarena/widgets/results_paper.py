"""What the notebooks of the mkba and the agenda show on paper: the sentence, the plots and the tables."""

import os
from collections.abc import Sequence
from html import escape
from typing import Any

from effectenarena.agenda.decision_year import decided
from effectenarena.drawing import knobs_svg, parties_svg, range_svg
from effectenarena.model import Arena
from effectenarena.session.agenda_lines import standing
from effectenarena.session.amounts import FIGURES, party_amounts, unknown_amounts, unknown_together
from effectenarena.session.answers import agenda_answer, appraised, mkba_answer
from effectenarena.session.comparing import variants_plot
from effectenarena.session.knob_words import figure, knob_name, places, used_at
from effectenarena.session.result_plots import ResultPlot, doubt_plots, pair_plots, years
from effectenarena.session.sentences import deciding, expectation, headline, odds, pm_sentences, status_of, unranged
from effectenarena.text import Language, euro, percent, say
from effectenarena.widgets.paper import Paper
from effectenarena.widgets.screen import Screen

_MARKS = 8


def mkba_on_paper(screen: Screen) -> Paper | None:
    """Write the mkba of a screen's work as plots and tables; None where the screen itself is all there is."""
    arena = _arena(screen)
    return Paper(mkba_html(arena, screen.desk.lang)) if arena else None


def agenda_on_paper(screen: Screen) -> Paper | None:
    """Write the agenda of a screen's work as a table; None where the screen itself is all there is."""
    arena = _arena(screen)
    return Paper(agenda_html(arena, screen.desk.lang)) if arena else None


def _arena(screen: Screen) -> Arena | None:
    session = screen.desk.session
    return None if session is None or os.environ.get("SERVER_SOFTWARE", "").startswith("voila") else session.arena


def mkba_html(arena: Arena, lang: Language = "nl") -> str:
    """Write the indicative mkba as HTML: the sentence first, then ranges, knobs, parties and what is not in euros."""
    answer = mkba_answer(arena, lang=lang)
    rows = deciding(answer)[:1]
    lines = [headline(arena, answer, lang).plain, *(expectation(arena, row, lang) for row in rows)]
    written, unknown = party_amounts(arena, answer, lang), unknown_amounts(arena, answer, lang)
    parties = [
        {"label": arena.parties[party].label, "unknown": unknown[party], **money}
        for party, money in answer["parties"].items()
    ]
    return "".join(
        (
            f"<p><strong>{escape(' '.join(lines))}</strong> ({escape(say('mkba.indicative', lang))})</p>",
            *(f"<p>{escape(note)}</p>" for note in answer["notes"]),
            outcome_html(arena, answer, lang),
            _knobs(arena, answer, lang),
            *(_plot(plot) for plot in doubt_plots(arena, appraised(arena), lang)),
            *(_plot(plot) for plot in pair_plots(arena, appraised(arena), lang)),
            parties_svg(parties, lang) if parties else "",
            table_html(
                say("mkba.parties", lang),
                [say("mkba.party", lang), *(say(f"mkba.column.{name}", lang) for name in FIGURES)],
                [(arena.parties[one].label, *(row[name] for name in FIGURES)) for one, row in written.items()],
            ),
            _plot(years(arena, appraised(arena), lang)),
            _plot(variants_plot(arena, lang)),
            *(f"<p>{escape(words)}</p>" for words in pm_sentences(arena, answer, lang)),
        )
    )


def outcome_html(arena: Arena, answer: dict[str, Any], lang: Language) -> str:
    """Write the outcome for everybody together as a drawing and a table, or why there is no range to draw."""
    npv, why = answer["npv"], unknown_together(arena, answer, lang).get("balance")
    if why or unranged(npv):
        key = "report.ranges.unknown" if why else "report.ranges.unranged"
        return f"<p>{escape(say(key, lang, why=why or '', likely=euro(npv['likely'], lang)))}</p>"
    rows = [
        (say("mkba.between", lang), f"{euro(npv['p5'], lang)} {say('mkba.and', lang)} {euro(npv['p95'], lang)}"),
        (say("mkba.chance", lang), odds(answer, lang)),
        (say("mkba.likely", lang), euro(npv["likely"], lang)),
        (say("mkba.mean", lang), euro(npv["mean"], lang)),
    ]
    return f"{range_svg(npv, lang)}{table_html(say('drawing.plot.range', lang), [], rows)}"


def _plot(plot: ResultPlot | None) -> str:
    """A plot with the table that says the same."""
    return f"{plot.svg}{table_html(plot.caption, plot.heads, plot.rows)}" if plot else ""


def _knobs(arena: Arena, answer: dict[str, Any], lang: Language) -> str:
    """The knobs that matter most, drawn, and all of society's tipping points as a table."""
    rows = _marks(arena, answer, lang)
    names = ("number", "label", "low_text", "likely_text", "high_text", "value_text")
    written = [(*(row[name] for name in names), _status(row, lang)) for row in rows]
    heads = [
        say(f"mkba.tipping.{name}", lang) for name in ("number", "knob", "low", "likely", "high", "value", "status")
    ]
    table = table_html(say("mkba.tipping", lang, who=say("mkba.everyone", lang)), heads, written)
    return f"{knobs_svg(rows[:_MARKS], lang)}{table}" if rows else ""


def _status(row: dict[str, Any], lang: Language) -> str:
    status = status_of(row)
    return say("mkba.unranged" if status == "unranged" else f"mkba.tipping.{status}", lang)


def _marks(arena: Arena, answer: dict[str, Any], lang: Language) -> list[dict[str, Any]]:
    """Society's tipping points with their figures written out, in the order of the agenda."""
    where = places(arena)
    society = {row["knob"]: row for row in answer["tipping_points"] if row["party"] is None}
    rows = []
    for asked in agenda_answer(arena, lang=lang)["rows"]:
        if asked["reason_code"] == "no-influence":
            continue
        row, place = society[asked["knob"]], where[asked["knob"]]
        texts = {f"{key}_text": figure(row[key], place.field, lang) for key in ("low", "likely", "high")}
        value = figure(row["value"], place.field, lang) if row["value"] is not None and row["possible"] else "–"
        number, name = used_at(arena, asked["knob"]), knob_name(arena, asked["knob"], lang)
        rows.append({**row, "number": number, "label": name, **texts, "value_text": value})
    return rows


def agenda_html(arena: Arena, lang: Language = "nl") -> str:
    """Write the agenda as HTML: the knobs it is about drawn, and what to count, best first, and why."""
    heads = [say(f"agenda.column.{name}", lang) for name in ("rank", "number", "knob")]
    heads += [say("agenda.count", lang), *(say(f"agenda.column.{name}", lang) for name in ("evppi", "share", "reason"))]
    then = decided(arena)
    answer = agenda_answer(then, lang=lang)
    rows = [
        (
            place,
            used_at(arena, row["knob"]),
            knob_name(arena, row["knob"], lang),
            row["indicator"],
            euro(row["evppi"], lang),
            percent(row["variance_share"], lang, 0),
            row["reason"],
        )
        for place, row in standing(then, answer["rows"])
    ]
    notes = "".join(f"<p>{escape(note)}</p>" for note in answer["notes"])
    drawn = _marks(arena, mkba_answer(arena, lang=lang), lang)[:_MARKS]
    picture = knobs_svg(drawn, lang) if drawn else ""
    return f"{notes}{picture}{table_html(say('agenda.table', lang), heads, rows)}"


def table_html(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table with a caption, every text escaped."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows)
    top = f"<thead><tr>{head}</tr></thead>" if heads else ""
    return f"<table><caption>{escape(caption)}</caption>{top}<tbody>{body}</tbody></table>"
