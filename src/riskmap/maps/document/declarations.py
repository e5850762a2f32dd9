"""The types of a page for its scripts, as TypeScript declares them.

``python -m riskmap.maps.document.declarations`` prints ``maps/page/document.d.ts``; a test holds that it is current.
"""

import json
import sys
from typing import Any, get_args

from msgspec import inspect

from riskmap.maps.document.schema import AnyMeasure, AnyPage, LayerName, Level

_PLAIN = {
    inspect.StrType: "string",
    inspect.IntType: "number",
    inspect.FloatType: "number",
    inspect.BoolType: "boolean",
    inspect.NoneType: "null",
}
_NAMED = {"Level": Level, "LayerName": LayerName, "Measure": AnyMeasure, "PageDocument": AnyPage}
"""Unions that have a name."""
WIDE = 120
"""Letters on a line."""


def declarations() -> str:
    """Return the declarations: an interface for each part of a page, in the order in which they are met."""
    found: dict[str, str] = {}
    _declare(inspect.type_info(AnyPage), found)
    named = [_written_union(name, _parts(told)) for name, told in _NAMED.items()]
    head = "// What a page carries, made from maps/document/schema.py: python -m riskmap.maps.document.declarations"
    return "\n\n".join([head, "\n".join(named), *found.values()]) + "\n"


def _written_union(name: str, parts: list[str]) -> str:
    """Return a named union, a part a line where one line is too short for it."""
    line = f"export type {name} = {' | '.join(parts)};"
    return line if len(line) <= WIDE else "\n".join([f"export type {name} =", *(f"  | {part}" for part in parts)]) + ";"


def _parts(union: Any) -> list[str]:  # noqa: ANN401 - a type
    """Return what a union is of, as it is written."""
    return [part.__name__ if isinstance(part, type) else json.dumps(part) for part in get_args(union)]


def _declare(told: inspect.Type, found: dict[str, str]) -> None:
    """Add what a type is made of."""
    match told:
        case inspect.StructType(cls=cls) | inspect.NamedTupleType(cls=cls) if cls.__name__ not in found:
            found[cls.__name__] = ""
            found[cls.__name__] = _declaration(told)
            for field in told.fields:
                _declare(field.type, found)
        case inspect.UnionType(types=types):
            for each in types:
                _declare(each, found)
        case inspect.ListType(item_type=item):
            _declare(item, found)
        case inspect.DictType(value_type=value):
            _declare(value, found)
        case inspect.TupleType(item_types=items):
            for each in items:
                _declare(each, found)


def _declaration(told: inspect.StructType | inspect.NamedTupleType) -> str:
    name = told.cls.__name__
    doc = " ".join((told.cls.__doc__ or "").split("\n\n", maxsplit=1)[0].split())
    if isinstance(told, inspect.NamedTupleType) or told.array_like:
        parts = ", ".join(f"{field.name}: {_type(field.type)}" for field in told.fields)
        return f"/** {doc} */\nexport type {name} = [{parts}];"
    tag = [f"  {told.tag_field}: {json.dumps(told.tag)};"] if told.tag_field else []
    fields = [f"  {field.encode_name}: {_type(field.type)};" for field in told.fields]
    return "\n".join([f"/** {doc} */", f"export interface {name} {{", *tag, *fields, "}"])


def _type(told: inspect.Type) -> str:
    """Return a type as TypeScript writes it."""
    match told:
        case inspect.StructType(cls=cls) | inspect.NamedTupleType(cls=cls):
            written = cls.__name__
        case inspect.LiteralType(values=values):
            written = _union(sorted(map(json.dumps, values)))
        case inspect.UnionType(types=types):
            written = _union([_type(each) for each in types])
        case inspect.ListType(item_type=item):
            inner = _type(item)
            written = f"({inner})[]" if " | " in inner else f"{inner}[]"
        case inspect.TupleType(item_types=items):
            written = f"[{', '.join(map(_type, items))}]"
        case inspect.DictType(key_type=key, value_type=value):
            record = f"Record<{_type(key)}, {_type(value)}>"
            written = record if isinstance(key, inspect.StrType) else f"Partial<{record}>"
        case _:
            written = _PLAIN[type(told)]
    return written


def _union(parts: list[str]) -> str:
    """Return a union, by its name where it has one."""
    named = (name for name, told in _NAMED.items() if set(_parts(told)) == set(parts))
    return next(named, " | ".join(parts))


if __name__ == "__main__":
    sys.stdout.write(declarations())
