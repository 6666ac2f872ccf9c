"""What the map says for each section."""

from collections.abc import Iterator, Mapping
from typing import Final

from effectenarena.model import Link
from effectenarena.model.check.people import is_people
from effectenarena.reference.funders import SectionKey
from effectenarena.reference.scan import cashing_instruments
from effectenarena.scans import reversal
from effectenarena.session.application.draft import Draft, Maker
from effectenarena.session.application.money import budget, cover, mkba, who
from effectenarena.session.application.passage import Gap, Grid, Listed, Passage, Said, count_words
from effectenarena.session.application.sayings import (
    bare,
    closed,
    own_missing,
    said_known,
    said_quantity,
    said_size,
    said_spread,
    said_start,
    said_years,
)
from effectenarena.session.knob_words import owner_number
from effectenarena.session.sentences import deciding, headline, tipping_sentence
from effectenarena.text import euro, number, written_day

Parts = Iterator[Passage | Gap]
SUMMARY_WORDS: Final = 200
"""Nobody reads a longer summary; a funder may ask for a shorter one."""
TOP: Final = 5
"""So many questions of the agenda stand in the application; the others stand in the measurement plan."""


def summary(draft: Draft) -> Parts:
    """The whole in at most 200 words; what does not fit any more is left to its own section."""
    arena, project = draft.arena, draft.arena.project
    sentences = []
    if project.name:
        sentences.append(draft.say("summary.what", name=bare(project.name)))
    else:
        yield Gap("no-name", "project.name")
    if project.goal:
        sentences.append(closed(project.goal))
    else:
        yield Gap("no-goal", "project.goal")
    sentences.append(headline(arena, draft.mkba, draft.lang).plain if arena.nodes else "")
    money = draft.finance
    if money.total:
        sentences.append(draft.say("summary.money", total=euro(money.total, draft.lang)))
    if money.of("requested"):
        sentences.append(draft.say("summary.asked", asked=euro(money.of("requested"), draft.lang)))
    sentences.append(draft.say("indicative"))
    sentences += [closed(project.target_group), closed(project.project_alternative)]
    measures = "; ".join(one.label for one in arena.measures.values())
    effects = "; ".join(one.label for one in arena.effects.values() if one.desired is not False)
    sentences += [draft.say("summary.measures", measures=measures)] if measures else []
    sentences += [draft.say("summary.effects", effects=effects)] if effects else []
    asked = draft.funder.part("summary")
    most = asked.words if asked and asked.words else SUMMARY_WORDS
    kept: list[str] = []
    for sentence in filter(None, sentences):
        if count_words(" ".join([*kept, sentence])) <= most:
            kept.append(sentence)
    yield Said(" ".join(kept))


def null_alternative(draft: Draft) -> Parts:
    """What happens without the project."""
    text = draft.arena.project.null_alternative
    if text.strip():
        yield Said(closed(text))
        yield Said(draft.say("null_alternative.difference"))
    else:
        yield Gap("no-null-alternative", "project.null_alternative")


def target_group(draft: Draft) -> Parts:
    """For whom, how many there are, and how many are reached."""
    arena, project = draft.arena, draft.arena.project
    if project.target_group.strip():
        yield Said(closed(project.target_group))
    else:
        yield Gap("no-target-group", "project.target_group")
    if project.target_group_size is not None:
        yield Said(draft.say("target_group.size", count=number(project.target_group_size, draft.lang)))
    else:
        yield Gap("no-target-size", "project.target_group_size")
    reached = [
        draft.say("target_group.reach", measure=one.name, quantity=spread)
        for one in arena.measures.values()
        if (spread := said_quantity(draft, one))
    ]
    if reached:
        yield Listed(tuple(reached))
    people = [party.label for party in arena.parties.values() if is_people(party) and arena.links_in(party.id)]
    if people:
        yield Said(draft.say("target_group.people", people="; ".join(people)))


def theory(draft: Draft) -> Parts:
    """Every arrow to an effect as a sentence, with how well it is known and where it stands on the agenda."""
    arrows = [link for link in draft.arena.links if link.target in draft.arena.effects and not link.feedback]
    if not arrows:
        yield Gap("no-arrows")
        return
    yield Said(draft.say("theory.about"))
    rows = tuple(
        (
            owner_number(draft.arena, link),
            draft.aloud(link),
            draft.say(f"stance.{link.stance or 'none'}"),
            "" if link.evidence is None else draft.say(f"evidence.{link.evidence}"),
            str(draft.rank_of.get(link.address, "")),
        )
        for link in arrows
    )
    head = ("arrow", "because", "stance", "evidence", "rank")
    yield Grid(
        draft.say("theory.table"),
        tuple(draft.say(f"column.{name}") for name in head),
        rows,
        frozenset({4}),
        (1.1, 5, 1.8, 2.2, 1),
    )
    silent = [link for link in arrows if not link.because]
    for link in silent[:1]:
        yield Gap("no-reason", link.address, len(silent), {"arrow": owner_number(draft.arena, link)})


def activities(draft: Draft) -> Parts:
    """What is done, how much, when and by whom."""
    arena = draft.arena
    if not arena.measures:
        yield Gap("no-measures")
        return
    rows = []
    for measure in arena.measures.values():
        needs = [arena.by_id[link.source].label for link in arena.links_in(measure.id)]
        doing = arena.parties.get(measure.party or "")
        spread = said_quantity(draft, measure)
        rows.append(
            (
                measure.name,
                spread or draft.say("unknown"),
                said_years(arena, measure.start, measure.years),
                doing.label if doing else draft.say("unknown"),
                "; ".join(needs),
            )
        )
        if not spread:
            yield Gap("no-quantity", f"{measure.id}.quantity", params={"measure": measure.name})
    head = ("measure", "quantity", "years", "doing", "needs")
    yield Grid(
        draft.say("activities.table"), tuple(draft.say(f"column.{one}") for one in head), tuple(rows), frozenset(),
        (2.6, 2.4, 1.4, 2, 2.6),
    )  # fmt: skip


def results(draft: Draft) -> Parts:
    """What changes: how much per unit, from when, how it is counted, and how sure the number is."""
    arena = draft.arena
    if not arena.effects:
        yield Gap("no-effects")
        return
    yield Said(draft.say("results.about"))
    indicators = {row["knob"]: row["indicator"] for row in draft.agenda["rows"]}
    rows, missing = [], []
    for effect in arena.effects.values():
        arrows = arena.links_in(effect.id)
        for link in arrows or (None,):
            size = said_size(draft, link) if link else ""
            if not size:
                missing.append(effect)
            addresses = [f"{link.address}.{name}" for name in ("rate", "with", "without")] if link else []
            indicator = next((indicators[address] for address in addresses if address in indicators), "")
            rows.append(
                (
                    effect.name,
                    size or draft.say("unknown"),
                    said_start(arena, link, effect),
                    indicator or draft.say("results.not_on_agenda"),
                    said_known(draft, link),
                )
            )
    head = ("effect", "size", "from", "counted", "known")
    yield Grid(
        draft.say("results.table"), tuple(draft.say(f"column.{one}") for one in head), tuple(rows), frozenset(),
        (2.4, 2.8, 1.1, 3.4, 1.4),
    )  # fmt: skip
    for effect in missing[:1]:
        yield Gap("no-figure", effect.id, len(missing), {"effect": effect.name})


def measurement(draft: Draft) -> Parts:
    """The first questions of the agenda, and that every number gets a story."""
    rows = draft.agenda["rows"][:TOP]
    if not rows:
        yield Gap("no-agenda")
        return
    yield Said(draft.say("measurement.about"))
    cells = tuple((str(row["rank"]), row["indicator"], row["reason"]) for row in rows)
    head = tuple(draft.say(f"column.{name}") for name in ("rank", "counted", "reason"))
    yield Grid(draft.say("measurement.table"), head, cells, frozenset({0}), (0.6, 4, 3.4))
    yield Said(draft.say("measurement.story"))
    open_items = [draft.arena.by_id[item["node"]].label for item in draft.mkba["pm_items"]]
    if open_items:
        yield Said(draft.say("measurement.pm", items="; ".join(open_items)))


def coalition(draft: Draft) -> Parts:
    """Who takes part and how; and who gains and does not yet."""
    arena = draft.arena
    if not arena.parties:
        yield Gap("no-parties")
        return
    standing = {landing.party.id: landing.standing for landing in reversal(arena).landings}
    doing = {measure.party for measure in arena.measures.values()}
    rows = []
    for party in arena.parties.values():
        gives = [one.label for one in arena.investments.values() if one.party == party.id]
        does = [one.label for one in arena.measures.values() if one.party == party.id]
        gains = [arena.by_id[link.source].label for link in arena.links_in(party.id)]
        rows.append((party.name, "; ".join(gives), "; ".join(does), "; ".join(gains)))
    head = ("party", "gives", "does", "gains")
    yield Grid(
        draft.say("coalition.table"), tuple(draft.say(f"column.{one}") for one in head), tuple(rows), frozenset(),
        (2, 2.4, 2.4, 3),
    )  # fmt: skip
    invited = [arena.parties[party].label for party, one in standing.items() if one == "not_yet" and party not in doing]
    if invited:
        yield Said(draft.say("coalition.invite", parties="; ".join(invited)))


def team(draft: Draft) -> Parts:
    """Who carries it out, as organisations; people and experience are for the team to tell."""
    arena = draft.arena
    doing = dict.fromkeys(
        arena.parties[one.party].label for one in arena.measures.values() if one.party and one.party in arena.parties
    )
    if doing:
        yield Said(draft.say("team.doing", parties="; ".join(doing)))
    yield from own_missing(draft, "team", "no-team")


def risks(draft: Draft) -> Parts:
    """Where the group differs, what nobody wants, what is untested, and what must be true."""
    arena = draft.arena
    turns = [tipping_sentence(arena, row, draft.lang).plain for row in deciding(draft.mkba)]
    if turns:
        yield Said(draft.say("risks.turns"))
        yield Listed(tuple(turns))
    contested = [item for item in (*arena.links, *arena.nodes) if item.stance == "contested" or item.readings]
    if contested:
        yield Said(draft.say("risks.contested"))
        for item in contested:
            said = draft.aloud(item) if isinstance(item, Link) else item.label
            readings = [
                draft.say("risks.reading", role=draft.role(one.author_role), because=one.because)
                for one in item.readings
                if one.because
            ]
            yield Listed((f"{owner_number(arena, item)} · {said}", *readings))
    unwanted = [one.name for one in arena.effects.values() if one.desired is False or one.sign == "-"]
    yield Said(
        draft.say("risks.unwanted", effects="; ".join(unwanted)) if unwanted else draft.say("risks.unwanted.none")
    )
    untested = [owner_number(arena, link) for link in arena.links if link.stance == "untested"]
    if untested:
        yield Said(draft.say("risks.untested", arrows=", ".join(untested)))


def continuation(draft: Draft) -> Parts:
    """Until when it costs money, what could be booked by whom, and what is then no longer needed."""
    arena = draft.arena
    last = max((one.start + one.years for one in arena.investments.values()), default=0)
    if last:
        yield Said(draft.say("continuation.until", year=str(arena.project.start_year + last - 1)))
    lines = []
    for link in arena.links:
        plan = tuple(_plan(link, draft))
        if link.target in arena.parties and (plan or link.cashable is not None):
            party, effect = arena.parties[link.target], arena.by_id[link.source]
            parts = [draft.say("continuation.line", party=party.label, effect=effect.label)]
            if link.cashable is not None:
                spread = said_spread(arena, link.cashable, "cashable", draft)
                year = str(arena.project.start_year + link.cashable_from)
                parts.append(draft.say("continuation.cashable", share=spread, year=year))
            lines.append(" ".join((*parts, *plan)))
    if lines:
        yield Listed(tuple(lines))
        yield Said(draft.say("continuation.warning"))
    yield from own_missing(draft, "continuation", "no-continuation")


def _plan(link: Link, draft: Draft) -> Iterator[str]:
    """What was said about cashing a benefit: what goes, how, on which condition, who decides, what next."""
    kinds = {one.key: one.label.of(draft.lang) for one in cashing_instruments() if one.key != "other"}
    forms = (kinds.get(link.instrument_kind or "", ""), bare(link.instrument or ""))
    step = ", ".join(filter(None, (bare(link.next_step or ""), written_day(bare(link.next_step_by or ""), draft.lang))))
    said = {
        "replaces": bare(link.replaces or ""),
        "instrument": ": ".join(filter(None, forms)),
        "condition": bare(link.cash_condition or ""),
        "holder": bare(link.budget_holder or ""),
        "step": step if link.next_step else "",
    }
    return (draft.say(f"continuation.{name}", what=what) for name, what in said.items() if what)


def privacy(draft: Draft) -> Parts:
    """What holds for the map itself; what the project keeps of people is for the team to say."""
    yield Said(draft.say("privacy.map"))
    yield from own_missing(draft, "privacy", "no-privacy")


SECTION: Final[Mapping[SectionKey, Maker]] = {
    "summary": summary,
    "null_alternative": null_alternative,
    "target_group": target_group,
    "theory": theory,
    "activities": activities,
    "results": results,
    "who": who,
    "mkba": mkba,
    "measurement": measurement,
    "coalition": coalition,
    "team": team,
    "risks": risks,
    "budget": budget,
    "cover": cover,
    "continuation": continuation,
    "privacy": privacy,
}
