"""What sound definitions leave out, and what pages therefore go without: said by `check`, refused by nobody."""

import re
from collections.abc import Iterator

from data.definitions.schema import Definitions
from data.definitions.terms import TERMS, own_term


def remarks(definitions: Definitions) -> Iterator[str]:
    """A sentence for each thing that no page will show, or will show otherwise than somebody may expect."""
    measures, collects = definitions.indicators.indicators, definitions.organisation.collects
    roles = {one.role for one in measures}
    if not any(one.headline for one in measures):
        yield "indicators.yaml: no measure is a headline, so Overview has no tiles and says nothing of progress."
    if not roles & {"aware", "unaware"} and {"guardians", "ftsu"} & set(collects):
        yield "indicators.yaml: no measure says who knows a guardian (role: aware), so Speaking up tells of coverage and cases alone."
    if "need" not in roles and "wellbeing" in collects:
        yield "indicators.yaml: no measure says who is in need of support (role: need), so Wellbeing sets no need beside uptake."
    if not any(one.wres is not None for one in measures) and "wres" not in collects:
        yield "There is no page on the workforce standard: no measure is modelled on it (wres), and no workforce counts are collected."
    if missing := [feed for feed in ("maturity", "guardians", "ftsu", "forums", "wellbeing", "wres") if feed not in collects]:
        yield f"organisation.yaml: not collected, and so in no menu, page or pack: {', '.join(missing)}."
    used = {wave.version for wave in definitions.instrument.waves}
    if idle := [question.code for question in definitions.instrument.questions if not used & set(question.versions)]:
        yield f"instrument.yaml: no wave uses a version with {', '.join(idle)}, so nobody is asked; add the version to a wave or leave it."
    yield from _words_left(definitions)
    for wave, before in zip(definitions.instrument.waves[1:], definitions.instrument.waves, strict=False):
        asked, then = (_asked(definitions, version) for version in (wave.version, before.version))
        if wave.version != before.version and (lost := sorted(then - asked)):
            yield f"instrument.yaml: {wave.label} no longer asks {', '.join(lost)}; pages say so once, and show earlier surveys."


def _words_left(definitions: Definitions) -> Iterator[str]:
    """Sentences of wording.yaml that still say what the area calls otherwise, or name a guardian where none is collected."""
    wording = definitions.wording
    sentences = {f"reasons.{code}": text for code, text in wording.reasons.items()}
    sentences |= {f"support_routes, line {number}": text for number, text in enumerate(wording.support_routes, 1)}
    sentences |= {key: text for key, text in wording.model_dump().items() if isinstance(text, str)}
    for name in ("role_leadership", "cluster", "standard"):
        own = own_term(wording.terms, name)
        if own != TERMS[name] and (where := [key for key, text in sentences.items() if re.search(rf"\b{TERMS[name]}s?\b", text)]):
            yield f"wording.yaml: {', '.join(where)}: says '{TERMS[name]}', which you call '{own}'."
    named = [key for key, text in sentences.items() if key.startswith("support") and "guardian" in text.lower()]
    if named and not {"guardians", "ftsu"} & set(definitions.organisation.collects):
        yield f"wording.yaml: {', '.join(named)}: names a guardian, and none are collected; leave it if there is one all the same."


def _asked(definitions: Definitions, version: int) -> set[str]:
    return {question.code for question in definitions.instrument.questions if version in question.versions}
