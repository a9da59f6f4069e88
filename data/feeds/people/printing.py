"""An erasure in words, the same on the command line and on the desk."""

from collections.abc import Iterator

from data.feeds.people.erasing import Erasure


def erased(done: Erasure) -> Iterator[str]:
    """What went, where they remain as part of a count, and what is left to do."""
    yield f"Erased from wave {done.wave}: {done.answers:,} answers and {done.rejected_cells:,} rejected cells."
    for release in done.counted_in:
        yield (
            f"Release {release.release_id} of {release.published_at:%Y-%m-%d} counts them among others, with noise; "
            "it cannot be taken apart, and the wave's next edition leaves them out."
        )
    yield "Backups that were made before hold them still; delete those, or erase again after restoring one."
