"""The mapping: which header of a file means which code, which text means which option, and which columns and rows to leave alone.

form: Qualtrics                               # optional; the tool is recognised by its headers
header_rows: 3                                # where the tool is not one that is known
columns:                                      # header -> respondent_id, practice_code, staff_group, ethnicity, started or a question
  "Response ID": respondent_id
  "Ethnic group (White)": ethnicity           # two headers for one thing: the first answer that is given counts
  "Ethnic group (other)": ethnicity
answers:                                      # code -> {text in the file: code}
  witnessed: {"Yes, more than once": "yes"}   # a question by its code
  practice_code: {"Aspley Surgery": C84001}
ignore: ["Start time", "Any other comments?"] # free text is never loaded
leave_out:                                    # rows that are nobody's answers
  - {column: Status, texts: [Test, Preview]}
no_answer: ["Prefer not to say"]              # the answer is blank, the person stays
separators: {why_not: ";"}           # between the options of a question that allowed several
identifier: row_number                        # where the form gave people none
numbers_begin_with: "north-"                  # where two forms of one wave both count people from 1
ask: {"Some header": question}                # what was proposed and not decided; a file with this is refused
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from data.feeds.cells.folding import fold
from data.feeds.forms.shape import LeaveOut
from data.problems import LoadProblem
from data.yaml_text import YamlProblem, read_yaml


class RowsLeftOut(BaseModel):
    """Rows that are nobody's answers: those in which the column says one of the texts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: str
    texts: tuple[str, ...]


class FormMapping(BaseModel):
    """A mapping. Without one, headers and answers are codes and texts of the definitions, or a form tool's that is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    form: str | None = None
    header_rows: int | None = None
    sheet: str | None = None
    dates: str | None = None
    columns: dict[str, str] = {}
    answers: dict[str, dict[str, str]] = {}
    ignore: tuple[str, ...] = ()
    leave_rows_out: tuple[RowsLeftOut, ...] = ()
    no_answer: tuple[str, ...] = ()
    separators: dict[str, str] = {}
    identifier: str | None = None
    numbers_begin_with: str = Field(default="", pattern=r"^[\w-]{0,20}$")
    ask: dict[str, Any] = {}

    @field_validator("identifier")
    @classmethod
    def only_row_numbers(cls, value: str | None) -> str | None:
        """`row_number` is the only identifier that a mapping can make."""
        if value not in (None, "row_number"):
            raise ValueError("'row_number' is the only identifier that is made; a column of identifiers is named under columns")
        return value

    @property
    def leave_out(self) -> tuple[LeaveOut, ...]:
        """The rules by which rows are left out."""
        return tuple(LeaveOut(rule.column, frozenset(map(fold, rule.texts))) for rule in self.leave_rows_out)

    @property
    def said(self) -> bool:
        """Whether the mapping says anything of how a file is laid out."""
        own_numbers = self.identifier or self.numbers_begin_with
        return bool(self.columns or self.ignore or self.header_rows or self.leave_rows_out or own_numbers or self.form)

    @property
    def written(self) -> str:
        """The mapping as one text, for knowing it again; "" where there is none."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(said, ensure_ascii=False, sort_keys=True) if said else ""

    def headers(self, code: str) -> tuple[str, ...]:
        """The headers that a column of this code may stand under."""
        return (*(header for header, target in self.columns.items() if target == code), code)

    def translated(self, code: str, text: str) -> str:
        """A cell of the column `code`, as the code that the mapping says it means; as it is where it says nothing."""
        meant = self.answers.get(code)
        return {fold(said): target for said, target in meant.items()}.get(fold(text), text) if meant else text

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
        text = path.read_bytes()
    except OSError as error:
        raise LoadProblem(f"{path}: the mapping file cannot be read ({error.strerror}); check its name.") from error
    return mapping_of(text, path.name)


def mapping_of(text: bytes, name: str) -> FormMapping:
    """The mapping that a file of this content holds. Raises `LoadProblem` with one sentence."""
    try:
        # Every scalar stays a text: the ordinary reader turns the codes yes and no into true and false.
        written = read_yaml(text, as_text=True)
        if isinstance(written, dict) and "leave_out" in written:
            written["leave_rows_out"] = written.pop("leave_out")
        mapping = FormMapping.model_validate(written or {})
    except YamlProblem as problem:
        raise LoadProblem(f"{name}: {problem}; put headers and texts between quotation marks, and save as UTF-8.") from problem
    except ValidationError as error:
        first = error.errors()[0]
        raise LoadProblem(f"{name}: {'.'.join(map(str, first['loc']))}: {first['msg'].removeprefix('Value error, ')}.") from error
    if mapping.ask:
        raise LoadProblem(f"{name}: {len(mapping.ask)} lines under 'ask' are not decided; move them to columns, answers or ignore.")
    return mapping
