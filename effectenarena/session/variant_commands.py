"""The commands on variants: small named differences that are kept with the project."""

from collections.abc import Mapping

from effectenarena.model import Project, Variant
from effectenarena.session.arguments import Fields, VariantAdd, VariantRemove, VariantSet
from effectenarena.session.command_parts import form, given, merged, refusal
from effectenarena.session.sheet import PROJECT, Changes, Sheet


def variant_add(sheet: Sheet, args: VariantAdd) -> Changes:
    """Give what adding a variant changes; without an id it gets the next free one."""
    standing = _variants(sheet)
    fields = {"id": _free_variant(standing), **given(args.variant)}
    if fields["id"] in standing:
        raise refusal("duplicate-variant", PROJECT, id=fields["id"], count_n=2)
    return _with_variants(sheet, [*standing.values(), fields])


def variant_set(sheet: Sheet, args: VariantSet) -> Changes:
    """Give what changing a variant changes."""
    standing = _variant(sheet, args.id)
    if args.fields.get("id", args.id) != args.id:
        raise refusal("fixed-field", PROJECT, field="id")
    standing[args.id] = given({**standing[args.id], **args.fields})
    return _with_variants(sheet, [*standing.values()])


def variant_remove(sheet: Sheet, args: VariantRemove) -> Changes:
    """Give what taking a variant away changes."""
    standing = _variant(sheet, args.id)
    del standing[args.id]
    return _with_variants(sheet, [*standing.values()])


def _variants(sheet: Sheet) -> dict[str, Fields]:
    """Give the data of every variant, by id."""
    project = sheet.items[PROJECT]
    found: tuple[Variant, ...] = project.variants if isinstance(project, Project) else ()
    return {variant.id: variant.to_data() for variant in found}


def _variant(sheet: Sheet, variant_id: str) -> dict[str, Fields]:
    """Give the data of every variant, when the one that is meant is among them."""
    standing = _variants(sheet)
    if variant_id not in standing:
        raise refusal("unknown-item", PROJECT, item=variant_id[:100])
    return standing


def _with_variants(sheet: Sheet, variants: list[Fields]) -> Changes:
    """Give the project with other variants; without any it has no such field."""
    return {PROJECT: form(project=merged(sheet.items[PROJECT], {"variants": variants or None})).project}


def _free_variant(standing: Mapping[str, Fields]) -> str:
    number = len(standing) + 1
    while f"v{number}" in standing:
        number += 1
    return f"v{number}"
