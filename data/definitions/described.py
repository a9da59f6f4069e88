"""docs/definitions.md: every file and key with what stands there, made from the shapes that the files are checked by."""

import json
import types
import typing
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from data.definitions.schema import Definitions
from data.definitions.terms import TERMS
from data.yaml_text import read_yaml

SHIPPED = Path(__file__).parent
LONGEST = 70  # letters of an example
HEAD = """# Definitions

What another ICS replaces. `EQUITY_DEFINITIONS` names the folder; `python -m data definitions new
FOLDER` makes one out of twelve answers, and `python -m data check` says what is wrong in it: file,
key and reason. [Adopting](adopting.md) goes through it in the order in which it is done.

This page is made from the shapes by which the files are checked (`python -m data definitions
describe`), so it holds every key. Examples are what ships with the product. What has no "usually"
must be given."""
SIMPLE = {str: "text", int: "whole number", float: "number", bool: "true or false", date: "day, as 2026-03-31"}


def described() -> str:
    """The whole page."""
    parts = [HEAD]
    for name, field in Definitions.model_fields.items():
        model = _model(field.annotation)
        assert model is not None
        optional = "" if field.is_required() else " (need not be there)"
        parts += [f"## {name}.yaml{optional}", _about(model), *_tables(model, _shipped(name))]
    lines = [f"| `{key}` | {_cell(text)} |" for key, text in TERMS.items()]
    parts.append("\n".join(["### Terms: words of wording.yaml that are usually these", "| term | usually |", "|---|---|", *lines]))
    return "\n\n".join(parts) + "\n"


def _tables(model: type[BaseModel], example: Any, heading: str = "") -> Iterator[str]:
    """A table of the model's own keys, then one for each kind of thing in it."""
    lines = [_line(key, field, example) for key, field in model.model_fields.items()]
    yield "\n".join([*([heading, ""] if heading else []), "| key | holds | example |", "|---|---|---|", *lines])
    for key, field in model.model_fields.items():
        if inner := _model(field.annotation):
            yield from _tables(inner, _first(_of(example, key)), f"### Each of `{key}`: {_first_line(inner)}")


def _line(key: str, field: FieldInfo, example: Any) -> str:
    usually = "" if field.is_required() else f"; usually {_usually(field)}"
    means = f": {field.description}" if field.description else ""
    return f"| `{key}` | {_cell(f'{_kind(field.annotation)}{means}{usually}')} | {_cell(_shown(_of(example, key)))} |"


def _usually(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True)
    return "nothing" if value in (None, "", (), {}) else f"`{_shown(value)}`"


def _kind(annotation: Any) -> str:
    """What may stand there, in words."""
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        return "one of " + ", ".join(f"`{value}`" for value in inside)
    if origin in (types.UnionType, typing.Union):
        return _kind(next(part for part in inside if part is not types.NoneType))
    if origin is tuple:
        return f"list of {_several(inside[0])}"
    if origin is dict:
        return f"{_kind(inside[0])} -> {_kind(inside[1])}"
    if origin is typing.Annotated:
        return _kind(inside[0])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "keys of its own"
    return SIMPLE.get(annotation, "text")


def _several(inside: Any) -> str:
    if isinstance(inside, type) and issubclass(inside, BaseModel):
        return "things, each with keys of its own"
    return {"text": "texts", "whole number": "whole numbers"}.get(_kind(inside), _kind(inside))


def _model(annotation: Any) -> type[BaseModel] | None:
    """The shape within an annotation; None for plain values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := _model(part))), None)


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0] if model.__doc__ and not model.__doc__.startswith(model.__name__) else ""


def _about(model: type[BaseModel]) -> str:
    """What the file is for; its own name, with which the sentence begins, stands above."""
    _, _, rest = _first_line(model).partition(": ")
    return f"{rest[:1].upper()}{rest[1:]}" if rest else _first_line(model)


def _shipped(name: str) -> Any:
    path = SHIPPED / f"{name}.yaml"
    return read_yaml(path.read_bytes()) if path.exists() else {}


def _of(example: Any, key: str) -> Any:
    return example.get(key) if isinstance(example, dict) else None


def _first(example: Any) -> Any:
    """The first of a list; a thing itself."""
    return next(iter(example), None) if isinstance(example, list) else example


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        return f"{len(value)} of them"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
