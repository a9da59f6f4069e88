"""A pack that was issued once is known by its fingerprint; a line of the register is never changed."""

from pathlib import Path

from pages.pack.make import File
from pages.pack.register import REGISTER, enter
from pages.pack.slides.asked import Asked
from queries import Selection, Viewer


def test_the_first_pack_is_entered_and_later_ones_are_held_against_it(tmp_path: Path, asked: Asked) -> None:
    first, other = File(b"as issued", "pdf", 12), File(b"otherwise", "pdf", 12)
    assert enter(tmp_path, asked, first).same
    assert enter(tmp_path, asked, first).same
    found = enter(tmp_path, asked, other)
    assert not found.same
    assert found.issued == first.fingerprint
    assert (tmp_path / REGISTER).read_text(encoding="utf-8").splitlines() == [
        "release,wave,practices,neighbourhoods,staff_groups,viewer,form,sha256",
        f"1,2026,,,,leadership,pdf,{first.fingerprint}",
    ]


def test_other_filters_waves_and_forms_have_lines_of_their_own(tmp_path: Path, asked: Asked) -> None:
    file = File(b"the same", "pdf", 12)
    narrowed = Asked(asked.release, Selection(staff_groups=("gp", "nurse")), "2025", Viewer("leadership"))
    for of, made in ((asked, file), (narrowed, file), (asked, File(b"the same", "pptx", 12))):
        assert enter(tmp_path, of, made).same
    lines = (tmp_path / REGISTER).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert lines[2] == f"1,2025,,,gp+nurse,leadership,pdf,{file.fingerprint}"
