"""What a file is, which mapping it seems to need, and what loading it would do: the steward's first look, in one go."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from data.feeds.dating import wave_by_dates
from data.feeds.loads import preview_file
from data.feeds.loads.preview import Preview
from data.feeds.mapping.proposing import Proposal, propose
from data.feeds.readers.table import Progress
from data.feeds.recognising import feed_of
from data.problems import LoadProblem
from data.store import Store
from desk.reader.order import Order

MAPPING = "mapping.yaml"  # beside the file


@dataclass(frozen=True)
class Look:
    """A proposal that asks something comes without a preview, and answers of which no date says the wave without a proposal.

    `mapping` is what the preview was read with.
    """

    kind: str | None
    wave: str | None = None  # of a survey the one that the dates in the file fall in; None where they say nothing
    proposal: Proposal = field(default_factory=lambda: Proposal("", (), ()))
    mapping: str = ""
    preview: Preview | None = None
    problem: str = ""  # why there is no preview


def look(order: Order, progress: Progress) -> Look:
    """Recognise, propose and weigh. Raises `LoadProblem` where the file is no table."""
    kind = order.kind or feed_of(Path(order.path))
    if kind is None:
        return Look(None)
    dated = wave_by_dates(Path(order.path), order.sheet) if kind == "survey" else None
    if kind == "survey" and order.wave is None:
        if dated is None:
            return Look(kind)
        order = replace(order, wave=dated)
    proposal = Proposal("", (), ())
    mapping = order.mapping
    if mapping is None:
        try:
            proposal = propose(Store(Path(order.store)), Path(order.path), wave=order.wave, kind=kind, sheet=order.sheet)
        except LoadProblem as problem:
            return Look(kind, dated, problem=str(problem))
        if proposal.unsure:
            return Look(kind, dated, proposal)
        mapping = proposal.decided().replace("{}\n", "")
    try:
        return Look(kind, dated, proposal, mapping, _weighed(order, kind, mapping, progress))
    except LoadProblem as problem:
        return Look(kind, dated, proposal, mapping, problem=str(problem))


def mapping_file(order: Order, mapping: str) -> Path | None:
    """The mapping as a file beside the other, to be read as from the command line."""
    if not mapping.strip():
        return None
    path = Path(order.path).with_name(MAPPING)
    path.write_text(mapping, encoding="utf-8")
    return path


def _weighed(order: Order, kind: str, mapping: str, progress: Progress) -> Preview:
    return preview_file(
        Store(Path(order.store)),
        kind,
        Path(order.path),
        wave=order.wave,
        instead_of=order.instead_of,
        mapping=mapping_file(order, mapping),
        sheet=order.sheet,
        dates=order.dates,
        attribution=order.attribution,
        reject_limit=order.reject_limit,
        demonstration=order.demonstration,
        progress=progress,
    )
