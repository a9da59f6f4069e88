"""No sign in a name stops the paper: what the typeface lacks is a box, and the foot of the page says so."""

from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pages.pack.content import Cover, Estimate, Pack, Slide, Table, Trend
from pages.pack.pdf.document import _given, pdf
from pages.pack.pdf.signs import BOX, SAID, drawable, signs


def test_what_the_typeface_has_stays_as_it_is() -> None:
    for text in ("Alder Surgery", "Łódź Ćma", "naïve – “quoted”", "Ngũgĩ", "27% ± 3", "ਪੰਜਾਬ ਸਰਜਰੀ", "جراحی", "אלון", "அல்டர்", "আলডার"):
        assert drawable(text) == (text, False)
    assert drawable("e\u0301tude") == ("étude", False)  # two signs that are one letter
    assert ord(BOX) in signs()


@pytest.mark.parametrize(
    ("text", "printed"),
    [("Surgery 🙂", f"Surgery {BOX}"), ("诊所", BOX * 2), ("\ufeffAlder\u200b", "Alder"), ("a\u202eb", "ab")],
)
def test_what_it_lacks_is_a_box_and_what_nobody_sees_is_left_out(text: str, printed: str) -> None:
    shown, _ = drawable(text)
    assert not [sign for sign in shown if ord(sign) not in signs()]
    assert shown == printed


def pack_of(name: str) -> Pack:
    """A cover, and a page that says a name wherever a name can stand."""
    estimates = tuple(Estimate(name, 0.2, 0.1, 0.3, name) for _ in range(3))
    chart = Trend(name, estimates, 0.5, name, name)
    slide = Slide(name, name, (name,), chart, Table((name, "2024", "2025", "2026"), ((name, name, name, name),), name), (name,))
    return Pack(Cover(name, name, "Survey", name, name, name, ""), (slide,), datetime(2026, 5, 1, 12), "Release 1.")


@given(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
@example(name="Surgery 🙂")
@example(name="ਪੰਜਾਬ")
@example(name="جراحة الدر")
@example(name="अल्डर ആൽഡർ அல்டர் ሰላም")
@example(name="诊所")
@example(name="\ufeffAlder")
@example(name="\U000e0001\U0010ffff\x00\x85\u2028")
@settings(max_examples=15, deadline=None)
def test_a_pack_of_any_name_is_printed(name: str) -> None:
    """Typst refuses what no font can draw, so a file that comes back is whole."""
    assert pdf(pack_of(f"{name} Surgery")).startswith(b"%PDF")


def test_the_foot_says_that_signs_were_replaced_and_only_then() -> None:
    said = SAID.format(box=BOX)
    assert said in _given(pack_of("Surgery 🙂"))["source"]
    assert said not in _given(pack_of("Surgery"))["source"]
