"""YAML files -> checked `Definitions`; a mistake is reported as file, key and reason."""

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from data.definitions.crosscheck import unresolved
from data.definitions.schema import Definitions
from data.problems import DefinitionProblem
from data.settings import definitions_folder
from data.yaml_text import YamlProblem, read_yaml


def load(folder: Path | None = None) -> Definitions:
    """Read and check every definition file in `folder` (default: the installation's own).

    Raises `DefinitionProblem` with one sentence a mistake, all of them at once.
    """
    return _load(folder or definitions_folder())


@cache
def _load(folder: Path) -> Definitions:
    parts = {
        name: _read(path)
        for name, field in Definitions.model_fields.items()
        if (path := folder / f"{name}.yaml").exists() or field.is_required()  # an exception to the promise is seldom there
    }
    try:
        found = Definitions.model_validate(parts)
    except ValidationError as error:
        raise DefinitionProblem("\n".join(_sentence(folder, e) for e in error.errors())) from error
    if problems := unresolved(found):
        raise DefinitionProblem(f"{folder}: {'; '.join(problems)}.")
    return found


def _read(path: Path) -> Any:
    if not path.exists():
        raise DefinitionProblem(f"{path}: the file is missing; copy it from data/definitions and adapt it.")
    try:
        return read_yaml(path.read_bytes())
    except YamlProblem as problem:
        raise DefinitionProblem(f"{path}: {problem}; put it right and save it as UTF-8.") from problem
    except OSError as error:
        raise DefinitionProblem(f"{path}: cannot be read ({error.strerror}).") from error


def _sentence(folder: Path, error: Any) -> str:
    where = error["loc"]
    key = ".".join(str(part) for part in where[1:]) or "(whole file)"
    return f"{folder / f'{where[0]}.yaml'}: {key}: {error['msg'].removeprefix('Value error, ')}."
