"""A simulated group to practise with: four characters who take part as phones do, over the room's own routes."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, NamedTuple
from uuid import uuid4

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from effectenarena.text import Language, say

_LONG: Final = 86_400.0
_NOTES: Final = 6
"""So many notes the catalogue holds for each lane."""


class Character(NamedTuple):
    """How somebody takes part.

    Attributes
    ----------
    name
        Name in the catalogue.
    role
        As chosen on the phone.
    notes
        How many notes they write.
    pause
        Mean seconds between two things they do.
    late
        Seconds after which they come in.
    doubts
        Weights of agreeing, leaving open and disagreeing.
    width
        How wide their estimates are, as a share of the likely value.
    lean
        What they multiply a likely value by.
    """

    name: str
    role: str
    notes: int
    pause: float
    late: float
    doubts: tuple[float, float, float]
    width: float
    lean: float


CHARACTERS: Final = (
    Character("talker", "professional", 6, 8.0, 0.0, (0.8, 0.15, 0.05), 0.2, 1.2),
    Character("sceptic", "volunteer", 2, 20.0, 0.0, (0.1, 0.3, 0.6), 0.6, 0.6),
    Character("quiet", "resident", 1, 45.0, 5.0, (0.4, 0.6, 0.0), 0.5, 0.9),
    Character("councillor", "councillor", 1, 12.0, 60.0, (0.9, 0.1, 0.0), 0.1, 1.4),
)
"""The fast talker, the sceptic, the silent resident and the busy councillor."""


@dataclass
class _Seen:
    """What a phone has been told so far."""

    room: dict[str, Any] = field(default_factory=dict)
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)
    arrows: dict[str, dict[str, Any]] = field(default_factory=dict)

    def take(self, message: Mapping[str, Any]) -> None:
        self.room = message.get("room", self.room)
        board = message.get("board", {})
        self.notes |= {note["id"]: note for note in board.get("notes", [])}
        self.arrows |= {arrow["id"]: arrow for arrow in board.get("arrows", [])}
        for gone in board.get("gone", []):
            self.notes.pop(gone, None)
            self.arrows.pop(gone, None)


async def rehearse(
    join_url: str, *, people: int = 4, speed: float = 1.0, lang: Language = "nl", seed: int = 0
) -> list[int]:
    """Let a group take part until the room closes or the task is cancelled.

    Parameters
    ----------
    join_url
        Address of the phone page.
    people
        How many; beyond four the characters come again.
    speed
        How many times faster than life.
    lang
        Language of what they write.
    seed
        The same group does the same again, as far as the room does.

    Returns
    -------
    list of int
        How many things each of them did.
    """
    AsyncHTTPClient.configure(None, max_clients=4 * people + 10)
    cast = [CHARACTERS[at % len(CHARACTERS)] for at in range(people)]
    members = [_Member(join_url, who, speed, lang, Random(seed * 1000 + at)) for at, who in enumerate(cast)]  # noqa: S311 - a play, no secret
    return list(await asyncio.gather(*(member.take_part() for member in members)))


class _Member:
    def __init__(self, join_url: str, who: Character, speed: float, lang: Language, chance: Random) -> None:
        self._url = join_url
        self._who = who
        self._speed = speed
        self._lang: Language = lang
        self._chance = chance
        self._client = AsyncHTTPClient(force_instance=True)
        self._seen = _Seen()
        self._news = asyncio.Event()
        self._rest = ""
        self._did = 0

    async def take_part(self) -> int:
        """Come in, and do in every phase what one does there, once."""
        await asyncio.sleep(self._who.late / self._speed)
        answer = await self._post("join", {"role": say(f"room.phone.role.{self._who.role}", self._lang)}, "")
        token = answer["token"]
        stream = HTTPRequest(
            f"{self._url}/stream",
            headers={"X-Arena-Token": token},
            streaming_callback=self._heard,
            request_timeout=_LONG,
        )
        listening = asyncio.ensure_future(self._client.fetch(stream, raise_error=False))
        try:
            await self._act(token, listening)
        finally:
            listening.cancel()
            self._client.close()
        return self._did

    async def _act(self, token: str, listening: "asyncio.Future[Any]") -> None:
        done: set[tuple[Any, ...]] = set()
        while not listening.done() and self._seen.room.get("phase") != "closed":
            self._news.clear()  # before looking: what comes meanwhile is looked at the next time round
            room = self._seen.room
            moment = (room.get("phase"), room.get("since"), room.get("round"), room.get("asked"))
            if room and moment not in done and not room.get("paused"):
                done.add(moment)
                await self._in_phase(token, str(room["phase"]), moment)
            heard = asyncio.ensure_future(self._news.wait())
            await asyncio.wait({heard, listening}, return_when=asyncio.FIRST_COMPLETED)
            heard.cancel()

    async def _in_phase(self, token: str, phase: str, moment: tuple[Any, ...]) -> None:
        plan = _PLANS.get(phase)
        for body in plan(self._seen, self._who, self._chance, self._lang) if plan else ():
            await asyncio.sleep(self._chance.expovariate(1 / self._who.pause) / self._speed)
            room = self._seen.room
            if (room.get("phase"), room.get("since"), room.get("round"), room.get("asked")) != moment:
                return
            try:
                await self._post("events", {"id": uuid4().hex, **body}, token)
                self._did += 1
            except HTTPClientError:  # the room said no, as it does to anybody
                continue

    async def _post(self, route: str, body: Mapping[str, Any], token: str) -> dict[str, Any]:
        headers = {"Content-Type": "application/json", "X-Arena-Token": token}
        answer = await self._client.fetch(
            f"{self._url}/{route}", method="POST", headers=headers, body=json.dumps(body), request_timeout=60
        )
        found: dict[str, Any] = json.loads(answer.body)
        return found

    def _heard(self, chunk: bytes) -> None:
        *whole, self._rest = (self._rest + chunk.decode("utf-8", "replace")).split("\n\n")
        for line in (line for event in whole for line in event.split("\n")):
            if line.startswith("data: {") and line != "data: {}":
                self._seen.take(json.loads(line.removeprefix("data: ")))
                self._news.set()


# ---- what one does in each phase


def _write(seen: _Seen, who: Character, chance: Random, lang: Language) -> list[dict[str, Any]]:
    asked = seen.room.get("asked")
    lanes = (
        [asked]
        if asked in {"investment", "measure", "effect", "party"}
        else ["effect", "effect", "measure", "party", "investment"]
    )
    chosen = [(chance.choice(lanes), chance.randrange(_NOTES)) for _ in range(who.notes)]
    return [
        {"kind": "note.add", "column": lane, "text": say(f"room.group.{lane}.{number}", lang)}
        for lane, number in dict.fromkeys(chosen)
    ]


def _connect(seen: _Seen, who: Character, chance: Random, lang: Language) -> list[dict[str, Any]]:
    pairs = [
        (one["id"], other["id"])
        for one in seen.notes.values()
        for other in seen.notes.values()
        if (one["kind"], other["kind"]) in {("measure", "effect"), ("effect", "party"), ("investment", "measure")}
        and f"{one['id']}>{other['id']}" not in seen.arrows
    ]
    chosen = chance.sample(pairs, min(len(pairs), who.notes))
    because = say(f"room.group.because.{who.name}", lang)
    return [{"kind": "link.add", "source": one, "target": other, "because": because} for one, other in chosen]


def _doubt(seen: _Seen, who: Character, chance: Random, lang: Language) -> list[dict[str, Any]]:
    asked = seen.room.get("asked")
    arrows = [asked] if asked in seen.arrows else list(seen.arrows)[:8]
    said = []
    for arrow in arrows:
        (stance,) = chance.choices(("agreed", "untested", "contested"), who.doubts)
        reason = say(f"room.group.reason.{who.name}", lang) if stance == "contested" or chance.random() < 0.3 else ""
        said.append({"kind": "link.stance", "link": arrow, "stance": stance, "reason": reason})
    return said


def _vote(seen: _Seen, who: Character, chance: Random, _lang: Language) -> list[dict[str, Any]]:
    items = [note["id"] for note in seen.notes.values() if note["kind"] in {"effect", "measure"}]
    chosen = chance.sample(items, min(len(items), 1 if who.notes == 1 else 3))
    budget = int(seen.room.get("budget", 5))
    return [{"kind": "vote.set", "item": item, "points": max(budget // len(chosen), 1)} for item in chosen]


def _estimate(seen: _Seen, who: Character, chance: Random, _lang: Language) -> list[dict[str, Any]]:
    knob = seen.room.get("asked")
    if not knob:
        return []
    field_name = str(knob).rpartition(".")[2]
    middle = {"rate": 0.3, "share": 0.4, "cashable": 0.3, "quantity": 40, "amount": 20_000, "unit_value": 500}.get(
        field_name, 0.2
    )
    likely = middle * who.lean * chance.uniform(0.8, 1.2)
    low, high = likely * (1 - who.width), likely * (1 + who.width)
    return [
        {"kind": "estimate.set", "knob": knob, "low": round(low, 3), "likely": round(likely, 3), "high": round(high, 3)}
    ]


def _evaluate(_seen: _Seen, who: Character, chance: Random, lang: Language) -> list[dict[str, Any]]:
    scores = {name: chance.randint(3, 5) - (who.name == "sceptic") for name in ("heard", "learned", "doubt")}
    return [{"kind": "evaluate.set", "scores": scores, "text": say(f"room.group.reason.{who.name}", lang)}]


_Plan = Callable[[_Seen, Character, Random, Language], Sequence[dict[str, Any]]]
_PLANS: Final[Mapping[str, _Plan]] = {
    "collect": _write,
    "connect": _connect,
    "doubt": _doubt,
    "vote": _vote,
    "estimate": _estimate,
    "evaluate": _evaluate,
}
