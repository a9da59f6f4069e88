"""Clusters that stand apart are found over all comparisons at once, and nobody learns more of assessments than they may."""

import pytest

from queries import NotInRelease, Release, Selection, Viewer, open_release, peers, survey
from queries.peers import ASSESSED, RESPONSE

MEASURES = ("witnessed_racism", "experienced_racism", "safe_to_speak_up")
LEADERS = Viewer("leadership")


@pytest.fixture(scope="module")
def release(demo_store) -> Release:
    return open_release(demo_store)


def test_every_cluster_has_a_row_for_every_measure_with_the_share_that_the_survey_page_shows(release: Release) -> None:
    found = peers.stand_apart(release, "2026", MEASURES, (), LEADERS, "2026")
    assert found.groupby("measure").size().nunique() == 1
    assert set(found["measure"]) == {*MEASURES, RESPONSE, ASSESSED}
    own = found[found["measure"] == "witnessed_racism"].set_index("group")["share"]
    shown = survey.indicator(release, "2026", "witnessed_racism", Selection(), by="neighbourhood").set_index("group")["share"]
    assert own.dropna().tolist() == shown.dropna().tolist()


def test_the_cluster_that_was_made_up_to_be_worse_is_found_and_hardly_any_other(release: Release) -> None:
    found = peers.stand_apart(release, "2026", MEASURES, (), LEADERS, "2026")
    apart = found[found["apart"] & found["measure"].isin(MEASURES)].groupby("group_name")["measure"].count()
    assert apart["Elderdene"] >= 2
    assert (apart.drop("Elderdene") < 2).all()
    line = found[(found["group_name"] == "Elderdene") & (found["measure"] == "witnessed_racism")].iloc[0]
    assert line["side"] == 1
    assert line["share"] > line["whole"]


def test_who_may_not_know_who_has_assessed_is_not_told_it_here(release: Release) -> None:
    for viewer in (Viewer("staff"), Viewer("guardian"), Viewer("practice", "Y00001")):
        assert ASSESSED not in set(peers.stand_apart(release, "2026", MEASURES, (), viewer, "2026")["measure"])
    assert ASSESSED in set(peers.stand_apart(release, "2026", MEASURES, (), Viewer("steward"), "2026")["measure"])


def test_a_blank_never_stands_apart(release: Release) -> None:
    found = peers.stand_apart(release, "2026", MEASURES, ("gp",), LEADERS, None)
    blank = found[found["share"].isna()]
    assert len(blank)
    assert not blank["apart"].any()
    with pytest.raises(NotInRelease):
        peers.stand_apart(release, "2026", ("no_such_measure",), (), LEADERS, None)
