"""Codes that one definition file borrows from another, checked in one pass so that all mistakes show at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from data.definitions.protection import not_agreed
from data.definitions.schema import Definitions, Ethnicity, Question


def _repeated(codes: Iterable[str]) -> list[str]:
    return [code for code, times in Counter(codes).items() if times > 1]


def unresolved(definitions: Definitions) -> list[str]:
    """Problems as sentences that name file, key and reason; empty when all is well."""
    problems: list[str] = []
    staff, ethnicity, instrument = definitions.staff_groups, definitions.ethnicity, definitions.instrument
    options = {q.code: {o.code for o in q.options} for q in instrument.questions}
    versions = {v for q in instrument.questions for v in q.versions}

    for file, key, codes in [
        ("staff_groups.yaml", "groups", [g.code for g in staff.groups]),
        ("ethnicity.yaml", "categories", [c.code for c in ethnicity.categories]),
        ("instrument.yaml", "waves", [w.code for w in instrument.waves]),
        ("instrument.yaml", "questions", [q.code for q in instrument.questions]),
        ("indicators.yaml", "indicators", [i.code for i in definitions.indicators.indicators]),
    ]:
        problems += [f"{file}: {key}: code '{code}' appears more than once" for code in _repeated(codes)]

    groups = {g.code for g in staff.groups}
    problems += [
        f"staff_groups.yaml: roles: '{r.text}' names group '{r.group}', which is not in groups"
        for r in staff.roles
        if r.group not in groups
    ]
    problems += [
        f"speaking_up.yaml: professional_groups: '{p.code}' names staff group '{p.staff_group}', which is not in staff_groups.yaml"
        for p in definitions.speaking_up.professional_groups
        if p.staff_group is not None and p.staff_group not in groups
    ]
    problems += _unfit_groups(ethnicity)
    problems += [
        f"instrument.yaml: waves: '{w.code}' uses version {w.version}, which no question has"
        for w in instrument.waves
        if w.version not in versions
    ]
    for question in instrument.questions:
        for key in ("asked_of", "any_of"):
            for other, chosen in getattr(question, key).items():
                missing = set(chosen) - options.get(other, set())
                if other not in options:
                    problems.append(f"instrument.yaml: {question.code}.{key}: there is no question '{other}'")
                elif missing:
                    problems.append(f"instrument.yaml: {question.code}.{key}.{other}: no option {sorted(missing)}")
        problems += _unfit_sources(question, instrument.questions)
    for indicator in definitions.indicators.indicators:
        known = options.get(indicator.question)
        if known is None:
            problems.append(f"indicators.yaml: {indicator.code}.question: there is no question '{indicator.question}'")
            continue
        if strange := (set(indicator.yes) | set(indicator.base)) - known:
            problems.append(f"indicators.yaml: {indicator.code}: '{indicator.question}' has no option {sorted(strange)}")
        if outside := set(indicator.yes) - set(indicator.base):
            problems.append(f"indicators.yaml: {indicator.code}.yes: {sorted(outside)} must also be in base")
    for what, roles in (
        ("who knows whom to tell", ("aware", "unaware")),
        ("who is in need", ("need",)),
        ("who knows support", ("knows_support",)),
    ):
        several = [i.code for i in definitions.indicators.indicators if i.role in roles]
        if len(several) > 1:
            problems.append(f"indicators.yaml: {' and '.join(several)} both have the role of saying {what}; leave it to one of them")
    problems += [
        f"instrument.yaml: waves: '{later.code}' opened before '{earlier.code}', which stands above it; list the oldest first"
        for earlier, later in pairwise(instrument.waves)
        if later.opened < earlier.opened
    ]
    problems += _never_asked(definitions)
    known_indicators = {i.code for i in definitions.indicators.indicators}
    problems += [
        f"matrix.yaml: {criterion.code}.indicators: there is no indicator '{code}'"
        for criterion in definitions.matrix.criteria.values()
        for code in criterion.indicators
        if code not in known_indicators
    ]
    return [*problems, *not_agreed(definitions)]


def _unfit_groups(ethnicity: Ethnicity) -> Iterator[str]:
    """Ethnic groups by whose codes the pages and the protection go, and categories that belong nowhere."""
    if sorted(g.code for g in ethnicity.wres) != ["bme", "white"]:
        yield "ethnicity.yaml: wres: the two sides of a gap keep the codes 'white' and 'bme'; their names are yours"
    five = {g.code for g in ethnicity.five}
    if "white" not in five:
        yield "ethnicity.yaml: five: one group keeps the code 'white', beside which the others are counted; its name is yours"
    for category in ethnicity.categories:
        if category.five not in five and category.five != "unknown":
            yield f"ethnicity.yaml: categories: '{category.code}' names five-group '{category.five}', which is not in five"
    if ethnicity.written_in not in {c.code for c in ethnicity.categories}:
        yield f"ethnicity.yaml: written_in: there is no category '{ethnicity.written_in}'; name the one for those who wrote their own"


def _never_asked(definitions: Definitions) -> Iterator[str]:
    """Measures whose question stands in no version that a wave used: a page would be about nothing."""
    used = {wave.version for wave in definitions.instrument.waves}
    asked = {question.code for question in definitions.instrument.questions if used & set(question.versions)}
    for indicator in definitions.indicators.indicators:
        if (indicator.headline or indicator.role or indicator.wres is not None) and indicator.question not in asked:
            yield f"indicators.yaml: {indicator.code}: pages need it, but no wave asks '{indicator.question}'"


def _unfit_sources(question: Question, questions: Iterable[Question]) -> Iterator[str]:
    """A derived answer needs all its sources, of everybody: else who counts as having answered it would hang on what was answered."""
    for source in (q for q in questions if q.code in question.any_of):
        where = f"instrument.yaml: {question.code}.any_of.{source.code}"
        if source.asked_of:
            yield f"{where}: only some are asked it; a derived question needs questions that everybody is asked"
        if missing := sorted(set(question.versions) - set(source.versions)):
            yield f"{where}: it does not stand in version {missing[0]}, in which {question.code} is derived from it"
