"""The mapping file: which header of a form means which code, which answer means which option, and which columns to leave alone.

columns:                                      # form header: respondent_id, practice_code, staff_group, ethnicity or a question
  "Response ID": respondent_id
  "Have you witnessed racism at work?": witnessed_racism
answers:                                      # optional; code: {text on the form: code}
  witnessed_racism: {"Yes, more than once": "yes"}
  practice_code: {"Aspley Surgery": C84001}
ignore: ["Start time", "Any other comments?"] # free text is never loaded
"""

import json
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from data.feeds.cells.folding import fold
from data.problems import LoadProblem


class FormMapping(BaseModel):
    """A mapping file. Without one, headers and answers are codes and texts of the definitions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: dict[str, str] = {}
    answers: dict[str, dict[str, str]] = {}
    ignore: tuple[str, ...] = ()
    sheet: str | None = None
    dates: str | None = None

    @property
    def written(self) -> str:
        """The mapping as one text, for knowing it again; "" where there is none."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(said, ensure_ascii=False, sort_keys=True) if said else ""

    def headers(self, code: str) -> tuple[str, ...]:
        """The headers that a column of this code may stand under."""
        return (*(header for header, target in self.columns.items() if target == code), code)

    def texts(self, code: str, known: dict[str, str], name: str) -> dict[str, str]:
        """`known` texts with those of the form added. Raises `LoadProblem` when one leads to a code that does not exist."""
        codes = set(known.values())
        for text, target in self.answers.get(code, {}).items():
            if target not in codes:
                raise LoadProblem(f"{name}: answers: {code}: '{text}' leads to '{target}', which is not one of {sorted(codes)}.")
        return known | {fold(text): target for text, target in self.answers.get(code, {}).items()}


def read_mapping(path: Path | str | None) -> FormMapping:
    """Read and check a mapping file; no file is an empty mapping. Raises `LoadProblem` with one sentence."""
    if path is None:
        return FormMapping()
    path = Path(path)
    try:
        # BaseLoader keeps every scalar a text: the ordinary one turns the codes yes and no into true and false.
        written = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
        return FormMapping.model_validate(written or {})
    except OSError as error:
        raise LoadProblem(f"{path}: the mapping file cannot be read ({error.strerror}); check its name.") from error
    except UnicodeDecodeError as error:
        raise LoadProblem(f"{path.name}: the mapping file is not UTF-8; save it as UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise LoadProblem(f"{path.name}: is not valid YAML{where}; put headers and texts between quotation marks.") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise LoadProblem(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from error
