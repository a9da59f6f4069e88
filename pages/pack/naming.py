"""What a pack is called, as a file and in the record of access."""

from pages.pack.make import File
from pages.pack.slides.asked import Asked
from pages.shell.naming import in_a_name


def named(asked: Asked, file: File) -> str:
    """By what it was made of, so that two of them can lie side by side."""
    return f"board-pack-{in_a_name(asked.selection, asked.known)}release-{asked.release.id}-{asked.wave}.{file.form}"
