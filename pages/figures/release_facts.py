"""What a release says about itself, in words and tables for the Methods page."""

import pandas as pd

from pages.cache.answers import cached, catalogue
from pages.results.rows import records
from pages.sentences.words import listed
from pages.tables.grid import NOTE
from queries import Release, reference
from queries.directory import directory
from queries.release import Facts

BETTER = {"lower": "Lower is better", "higher": "Higher is better", "neutral": "Neither"}


def reading() -> str:
    """How to read a figure; Markdown."""
    return (
        "- The **share** is of those who gave one of the answers counted; **answered** is how many they are.\n"
        "- The **likely range** allows for chance and for the protection of answers: ranges made this way hold the true share "
        "95 times in 100 (Wilson's interval).\n"
        "- A change or a gap is called **real** when its 95% range leaves out “none” (Newcombe's interval). Otherwise there is "
        "**no clear change**: however large it looks, it may be no more than chance.\n"
        "- A trend covers the same practices in every survey."
    )


def protection(facts: Facts) -> str:
    """The protection in plain words, with this release's own parameters; Markdown."""
    return (
        f"- The dashboard holds no answers of people, only counts that were protected once, when release {facts.release_id} was made. "
        "Filters pick among those counts and make no new ones.\n"
        f"- No result stands on fewer than **{facts.minimum_group}** people. Practices with fewer are only shown together with neighbours, "
        "and the figure says with which.\n"
        f"- Counts are changed a little by chance. 19 in 20 differ from the true one by **{facts.usual_change}** people or fewer; a few "
        "by more, without an end, so that no count proves anything. The same people asked the same question are always changed alike, so "
        "asking again does not wear the protection away.\n"
        f"- A count below **{facts.coded_below}** is only ever given as “fewer than {facts.coded_below}”, and one as near to everybody as "
        f"“all but fewer than {facts.coded_below}”.\n"
        "- An answer that few people give is shown only where several can be expected to give it.\n"
        f"- Where a group shown could be subtracted from a larger one, at least **{facts.residual_minimum}** people of "
        "unknown group are left over.\n"
        "- **This reduces what anybody could work out about a person; it does not make it nil.** "
        "Somebody who already knows the answers of nearly everyone in a group could still narrow down the rest.\n"
        f"- One person more makes a count of answers at most {facts.likelihood_ratio:g} times as likely (two-sided geometric noise, "
        f"variance {facts.variance:g}). One person stands in many counts, so this is not said of all of them together.\n"
        f"- A survey is published in full when it has closed, and at most **{facts.editions}** times; each time all of it is changed anew."
    )


def release_line(facts: Facts) -> str:
    """Which release this is, of what, and when it was published. By whom is kept with the releases, as it is a login or a name."""
    when = f"published on {facts.published_at:%d %B %Y at %H:%M} (UTC)".replace(" on 0", " on ")
    return f"Release {facts.release_id} of the {facts.survey_name}, {facts.organisation} ({facts.organisation_code}), {when}."


@cached
def reasons(release: Release) -> pd.DataFrame:
    """Every reason for a blank, as figures give it."""
    return pd.DataFrame({"Reason": [text for code, text in catalogue(release).reasons.items() if not code.startswith("terms.")]})


@cached
def indicators(release: Release) -> pd.DataFrame:
    """One line per indicator: what is asked, which answers count, and which way is better."""
    texts = {(row["question"], row["option"]): row["text"] for row in records(reference.options(release))}
    known, codes = catalogue(release), directory(release).indicators
    lines = []
    for code, indicator in known.indicators.items():
        yes, other = ([texts[indicator.question, option] for option in options] for options in (codes[code].yes, codes[code].other))
        these, every = (listed([f"“{text}”" for text in said], last="or") for said in (yes, [*yes, *other]))
        beside = f" Beside {indicator.benchmark}." if indicator.benchmark else ""
        lines.append(
            {
                "Measure": f"{indicator.name}. {BETTER[indicator.better]}.{beside}",
                "Question": known.questions[indicator.question],
                # Under the line, since on a phone a third column lay off the screen.
                NOTE: f"Counted: those who said {these}, out of all who said {every}. {indicator.note}".strip(),
            }
        )
    return pd.DataFrame(lines)


@cached
def sources(release: Release) -> pd.DataFrame:
    """One line per file loaded; the fingerprint lets anybody check that it is the file they hold."""
    found = records(reference.sources(release))
    return pd.DataFrame(
        {
            "Kind": row["kind"],
            "File": row["file_name"],
            "Loaded": f"{row['loaded_at']:%Y-%m-%d}",
            "Rows": _rows(row["sha256"], row["rows_loaded"]),
            "Rejected": _rows(row["sha256"], row["rows_rejected"]),
            "Fingerprint (SHA-256, first 12)": row["sha256"][:12] or "kept with the records",
        }
        for row in found
    )


def _rows(fingerprint: str, number: float) -> str:
    """A file without a fingerprint has people or cases for rows, and the release does not hold how many."""
    return f"{int(number):,}" if fingerprint else "not told: rows are people or cases"


@cached
def waves(release: Release) -> pd.DataFrame:
    """One line per survey: when it ran, and how it stands in this release."""
    found = records(reference.waves(release))
    return pd.DataFrame(
        {
            "Survey": row["label"],
            "Open": f"{row['opened']:%d %B %Y} to {row['closed']:%d %B %Y}",
            "Questionnaire": f"Version {row['version']}",
            "State": row["reason"] if isinstance(row["reason"], str) else "No results yet.",
        }
        for row in found
    )
