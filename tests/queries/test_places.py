from queries import Release
from queries.places import outlines

TRIANGLE = ((((-1.2, 52.9), (-1.0, 52.9), (-1.0, 53.1), (-1.2, 52.9)),),)


def test_outlines_come_by_kind_and_code_with_everybody_they_come_from_once(release: Release) -> None:
    found = outlines(release)
    assert dict(found.districts) == {"D1": TRIANGLE}
    assert dict(found.neighbourhoods) == {"N1": TRIANGLE, "N2": TRIANGLE}
    assert found.attributions == ("A district mapper", "A neighbourhood mapper")
