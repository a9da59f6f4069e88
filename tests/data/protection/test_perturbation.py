"""Perturbation tables against the reference vectors, and what makes a table safe."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.problems import DefinitionProblem
from data.protection.perturbation import PerturbationTable

VECTORS = Path(__file__).parents[2] / "vectors"
REFERENCE = json.loads((VECTORS / "ptable_maxent.json").read_text())
OFFICE = json.loads((VECTORS / "ons_cell_key.json").read_text())


def table(reference) -> PerturbationTable:
    return PerturbationTable(reference["id"], reference["D"], reference["V"], reference["js"])


PT_A = table(REFERENCE["tables"][0])


@pytest.mark.parametrize("reference", REFERENCE["tables"], ids=lambda t: t["id"])
def test_every_probability_is_the_maximum_entropy_one(reference):
    rows = {}
    for i, (published, cumulative) in enumerate(table(reference).rows):
        rows |= {(i, int(j)): p for j, p in zip(published, np.diff(np.r_[0.0, cumulative]), strict=True)}
    for expected in reference["table"]:
        assert rows[expected["i"], expected["j"]] == pytest.approx(expected["p"], abs=1e-8)


@pytest.mark.parametrize("reference", REFERENCE["tables"], ids=lambda t: t["id"])
def test_look_ups(reference):
    counts = np.array([case["count"] for case in reference["lookups"]])
    keys = np.array([case["cell_key"] * 2**32 for case in reference["lookups"]])
    assert table(reference).perturb(counts, keys).tolist() == [case["perturbed"] for case in reference["lookups"]]


@pytest.mark.parametrize("reference", REFERENCE["tables"], ids=lambda t: t["id"])
def test_from_record_keys_to_published_counts(reference):
    keys = np.array(REFERENCE["record_keys_uint32"], dtype=np.uint64)
    for case in REFERENCE["end_to_end"]:
        cell_key = keys[case["records"]].sum() % 2**32
        assert cell_key == case["cell_key_int"]
        assert table(reference).perturb(np.array([case["count"]]), np.array([cell_key])).tolist() == [case[reference["id"]]]


@pytest.mark.parametrize("case", OFFICE["cases"], ids=lambda c: "+".join(c["geog"] + c["tab_vars"]))
def test_agrees_with_the_statistics_offices_package(case):
    """Their keys are 0 to 255, ours fill 32 bits: theirs are put at the middle of their interval, as their table was."""
    dimensions = case["geog"] + case["tab_vars"]
    people, keys = Counter(), Counter()
    for record in OFFICE["microdata"]:
        cell = tuple(record[d] for d in dimensions)
        people[cell] += 1
        keys[cell] = (keys[cell] + record["record_key"]) % 256
    for row in case["rows"]:
        cell = tuple(row[d] for d in dimensions)
        assert (people[cell], keys[cell]) == (row["pre_sdc_count"], row["ckey"])
        if row["pre_sdc_count"]:
            position = (row["ckey"] + 0.5) / 256 * 2**32
            published = PT_A.perturb(np.array([people[cell]]), np.array([position]))[0]
            assert published - people[cell] == row["pvalue"]


@given(st.integers(0, 2000), st.integers(0, 2**32 - 1))
def test_a_count_moves_little_and_never_to_one(count, key):
    published = int(PT_A.perturb(np.array([count]), np.array([key]))[0])
    assert abs(published - count) <= 3
    assert published != 1
    assert published >= 0
    assert count > 0 or published == 0


def test_noise_is_fair_and_of_the_stated_size():
    keys = np.random.default_rng(7).integers(0, 2**32, 400_000)
    for count in (1, 2, 3, 4, 5, 30):
        change = PT_A.perturb(np.full(keys.shape, count), keys) - count
        assert change.mean() == pytest.approx(0, abs=0.01)
        assert change.var() == pytest.approx(1.25, abs=0.02)


def test_settings_that_no_table_can_have_are_refused_in_words():
    with pytest.raises(DefinitionProblem, match=r"protection\.yaml: table: no perturbation has these settings"):
        _ = PerturbationTable("too narrow", 3, 1.5, 2).rows
