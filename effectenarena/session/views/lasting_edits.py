"""What the money tabs may ask: trying out an arrangement, writing a contract, filling in the cashing plan."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, get_args

from effectenarena.model import Deal
from effectenarena.model.lasting import Rule
from effectenarena.session import typed
from effectenarena.session.lasting import lasting_of
from effectenarena.session.refusal import Refused
from effectenarena.session.views.arena_edits import link_set
from effectenarena.session.views.arena_forms import share
from effectenarena.session.views.lasting_scan import write

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_AMOUNTS: Final = {"held", "kept"}


def _rule(desk: "Desk", args: Args) -> None:
    if args.get("rule") not in get_args(Rule):
        raise Refused("shell.unknown")
    _deal(desk, "", rule=args["rule"])


def _seat(desk: "Desk", args: Args) -> None:
    """Let a party sit down, or get up: what was set by hand for it goes."""
    party = _party(desk, args)
    deal = _standing(desk)
    away = [one for one in deal.get("away", []) if one != party]
    if args.get("away") is True:
        away.append(party)
    hands = {name: {k: v for k, v in deal.get(name, {}).items() if k != party} for name in _AMOUNTS}
    _deal(desk, "", away=away, **hands)


def _amount(desk: "Desk", args: Args) -> None:
    """Set a contribution by hand (`held`), or what a party takes for its own account (`kept`); empty takes it back."""
    party, name, at = _party(desk, args), str(args.get("name")), str(args.get("at", ""))
    if name not in _AMOUNTS:
        raise Refused("shell.unknown")
    amount = typed.number(args.get("text"), at, desk.lang)
    if amount is not None and amount < 0:
        raise Refused("lasting.refused.amount", at=at)
    amounts = {key: value for key, value in _standing(desk).get(name, {}).items() if key != party}
    if amount is not None:
        amounts[party] = amount
    _deal(desk, at, **{name: amounts})


def _outside(desk: "Desk", args: Args) -> None:
    """Set what comes from outside: a grant, or somebody who is not on the map."""
    at = str(args.get("at", ""))
    amount = typed.number(args.get("text"), at, desk.lang)
    if amount is not None and amount < 0:
        raise Refused("lasting.refused.amount", at=at)
    _deal(desk, at, outside=amount or None)


def _start_again(desk: "Desk", _args: Args) -> None:
    """Take everything that was set by hand away, and the money from outside; who is not at the table stays away."""
    _deal(desk, "", held={}, kept={}, outside=None)


def _contract(desk: "Desk", args: Args) -> None:
    """Change one field of the contract; the first is the effect that it is about."""
    name, text, at = str(args.get("name")), args.get("text"), str(args.get("at", ""))
    arena = desk.work.arena
    standing = lasting_of(arena).contract
    made: dict[str, Any] = standing.to_data() if standing else {"amount": 0}
    if name == "effect":
        if text not in arena.effects and text not in arena.measures:
            raise Refused("shell.unknown")
        made["effect"] = text
    elif name in {"payer", "supplier"}:
        if text and text not in arena.parties:
            raise Refused("shell.unknown")
        made[name] = text or None
    elif name in {"amount", "agreed_units"}:
        amount = typed.number(text, at, desk.lang)
        if amount is not None and (amount < 0 or (amount == 0 and name == "agreed_units")):
            raise Refused("lasting.refused.amount", at=at)
        made[name] = 0 if amount is None and name == "amount" else amount
    elif name == "at_risk":
        made[name] = share(text, at, desk.lang)
        if made[name] is not None and not 0 <= made[name] <= 1:
            raise Refused("lasting.refused.share", at=at)
    else:
        raise Refused("shell.unknown")
    if "effect" not in made:
        raise Refused("lasting.refused.effect", at=at)
    write(desk, at, contract={key: value for key, value in made.items() if value is not None})


def _contract_remove(desk: "Desk", _args: Args) -> None:
    write(desk, "", contract=None)


def _party(desk: "Desk", args: Args) -> str:
    party = str(args.get("party"))
    if party not in desk.work.arena.parties:
        raise Refused("arena.refused.gone")
    return party


def _standing(desk: "Desk") -> dict[str, Any]:
    deal = lasting_of(desk.work.arena).deal
    return deal.to_data() if deal else {}


def _deal(desk: "Desk", at: str, **fields: Any) -> None:
    made = {name: value for name, value in {**_standing(desk), **fields}.items() if value not in ({}, [], None)}
    write(desk, at, deal=Deal.model_validate(made).to_data() or None)


INTENTS: Final[Mapping[str, Any]] = {
    "lasting.rule": _rule,
    "lasting.seat": _seat,
    "lasting.amount": _amount,
    "lasting.outside": _outside,
    "lasting.start_again": _start_again,
    "lasting.contract": _contract,
    "lasting.contract.remove": _contract_remove,
    "link.set": link_set,
}
