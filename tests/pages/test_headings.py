"""A heading names those whose figures stand under it: walked over filters on every page that has figures."""

from pathlib import Path

import pytest

from pages.shell.filters import WITHOUT
from queries import open_release, reference
from tests.attacks.pages import figures as sent
from tests.attacks.pages import page

PAGES = ("overview", "survey", "wres", "neighbourhoods", "compare", "maturity", "learning", "speaking_up", "wellbeing")
# Words by which a figure says that it is of others too, or of everybody whatever is chosen.
TOLD = ("too small to show", "hown together with", "counted with", "whole area", "nearby")
CHOSEN = (
    {"neighbourhood": "Elderdene", "staff": "Nurses"},
    {"neighbourhood": "Coraldene"},
    {"practice": "Alderbeck Surgery"},
    {"practice": "Alderbeck Surgery", "staff": "GPs"},
)


@pytest.fixture(scope="module")
def cluster_of(demo_store: Path) -> dict[str, str]:
    """Practice -> its cluster, by name."""
    release = open_release(demo_store)
    clusters = dict(reference.neighbourhoods(release)[["neighbourhood", "name"]].itertuples(index=False))
    found = reference.practices(release)
    return {line["name"]: clusters.get(line["neighbourhood"], "") for line in found.to_dict("records")}


@pytest.mark.parametrize("name", PAGES)
def test_whose_figures_they_are_is_said_wherever_others_are_among_them(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch, cluster_of: dict[str, str], name: str
) -> None:
    monkeypatch.setenv("EQUITY_STORE", str(demo_store))
    title = name.replace("_", " ").capitalize()
    for chosen in CHOSEN:
        app = page(name, **chosen)
        assert not app.exception
        heading = next((caption.value for caption in app.caption), "")
        offered = {key: words for key, words in chosen.items() if key not in WITHOUT.get(title, ())}
        for key, words in chosen.items():
            # What is not offered changes nothing, and is not named.
            assert (words in heading) == (key in offered and not (key == "neighbourhood" and "practice" in offered)), (
                name,
                chosen,
                heading,
            )
        if not {"practice", "neighbourhood"} & set(offered):
            continue
        asked = {one for one, cluster in cluster_of.items() if one == chosen.get("practice") or cluster == chosen.get("neighbourhood")}
        for figure in sent(app):
            words = " ".join([*figure["said"], *figure["notes"]])
            others = [one for one in cluster_of if one not in asked and one in " ".join(figure["said"])]
            assert not others or any(told in words for told in TOLD), (name, chosen, figure["name"], others)
