"""Results written by hand, for tests of words and pictures."""

from pages.parts.rows import Change, Row

REASONS = {
    "too_few": "Too few people to show",
    "protects_others": "Hidden to protect another group",
    "not_asked": "This question was not asked in this wave",
    "small_count": "Fewer than 3 people",
}


def row(name: str = "All staff", share: float | None = 0.27, lower: float | None = None, upper: float | None = None, **more) -> Row:
    """A row with a range of three points either way, unless another is given."""
    if share is not None:
        lower = share - 0.03 if lower is None else lower
        upper = share + 0.03 if upper is None else upper
    given = {"wave": "2026", "base": 1310 if share is not None else None, **more}
    return Row(group=name.lower(), name=name, share=share, lower=lower, upper=upper, **given)


def change(first: float, second: float, lower: float, upper: float, since: str = "2021", until: str = "2026") -> Change:
    return Change(since, until, second - first, lower, upper, first, second)


def not_comparable(reason: str, since: str = "2021") -> Change:
    return Change(since, "2026", None, None, None, None, None, withheld=reason)
