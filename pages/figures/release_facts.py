"""What a release says about itself, in words and tables for the Methods page."""

import pandas as pd

from data.language import say, thousands, to_say
from pages.cache.answers import cached, catalogue
from pages.results.rows import records
from pages.sentences.wave_states import state_of
from pages.sentences.words import OR, listed, on_day
from pages.tables.grid import NOTE
from queries import Release, reference
from queries.directory import directory
from queries.release import Facts

# Kinds of files, by what they are called when they are loaded.
KINDS = (
    *(to_say("practices"), to_say("pcns"), to_say("neighbourhoods"), to_say("workforce"), to_say("positions")),
    *(to_say("deprivation"), to_say("surroundings"), to_say("naming"), to_say("outlines"), to_say("benchmark")),
    *(to_say("survey"), to_say("maturity"), to_say("guardians"), to_say("ftsu"), to_say("ngo")),
    *(to_say("forums"), to_say("wellbeing"), to_say("wres")),
)
BETTER = {"lower": to_say("Lower is better"), "higher": to_say("Higher is better"), "neutral": to_say("Neither")}


def reading() -> str:
    """How to read a figure; Markdown."""
    return _points(
        say("The **share** is of those who gave one of the answers counted; **answered** is how many they are."),
        say(
            "The **likely range** allows for chance and for the protection of answers: ranges made this way hold the true share "
            "95 times in 100 (Wilson's interval)."
        ),
        say(
            "A change or a gap is called **real** when its 95% range leaves out “none” (Newcombe's interval). Otherwise there is "
            "**no clear change**: however large it looks, it may be no more than chance."
        ),
        say("A trend covers the same practices in every survey."),
    )


def protection(facts: Facts) -> str:
    """The protection in plain words, with this release's own parameters; Markdown."""
    return _points(
        say(
            "The dashboard holds no answers of people, only counts that were protected once, when release {release} was made. Filters pick "
            "among those counts and make no new ones.",
            release=facts.release_id,
        ),
        say(
            "No result stands on fewer than **{number}** people. Practices with fewer are only shown together with neighbours, and the "
            "figure says with which.",
            number=facts.minimum_group,
        ),
        say(
            "Counts are changed a little by chance. 19 in 20 differ from the true one by **{number}** people or fewer; a few by more, "
            "without an end, so that no count proves anything. The same people asked the same question are always changed alike, so asking "
            "again does not wear the protection away.",
            number=facts.usual_change,
        ),
        say(
            "A count below **{number}** is only ever given as “fewer than {number}”, and one as near to everybody as “all but fewer than "
            "{number}”.",
            number=facts.coded_below,
        ),
        say("An answer that few people give is shown only where several can be expected to give it."),
        say(
            "Where a group shown could be subtracted from a larger one, at least **{number}** people of unknown group are left over.",
            number=facts.residual_minimum,
        ),
        say(
            "**This reduces what anybody could work out about a person; it does not make it nil.** Somebody who already knows the answers "
            "of nearly everyone in a group could still narrow down the rest."
        ),
        say(
            "One person more makes a count of answers at most {times} times as likely (two-sided geometric noise, variance {variance}). "
            "One person stands in many counts, so this is not said of all of them together.",
            times=f"{facts.likelihood_ratio:g}",
            variance=f"{facts.variance:g}",
        ),
        say(
            "A survey is published in full when it has closed, and at most **{number}** times; each time all of it is changed anew.",
            number=facts.editions,
        ),
    )


def _points(*said: str) -> str:
    return "\n".join(f"- {one}" for one in said)


def release_line(facts: Facts) -> str:
    """Which release this is, of what, and when it was published. By whom is kept with the releases, as it is a login or a name."""
    return say(
        "Release {release} of the {survey}, {organisation} ({code}), published on {day} at {time} (UTC).",
        release=facts.release_id, survey=facts.survey_name, organisation=facts.organisation, code=facts.organisation_code,
        day=on_day(facts.published_at), time=f"{facts.published_at:%H:%M}",
    )  # fmt: skip


@cached
def reasons(release: Release) -> pd.DataFrame:
    """Every reason for a blank, as figures give it."""
    return pd.DataFrame({say("Reason"): [text for code, text in catalogue(release).reasons.items() if not code.startswith("terms.")]})


@cached
def indicators(release: Release) -> pd.DataFrame:
    """One line per indicator: what is asked, which answers count, and which way is better."""
    texts = {(row["question"], row["option"]): row["text"] for row in records(reference.options(release))}
    known, codes = catalogue(release), directory(release).indicators
    lines = []
    for code, indicator in known.indicators.items():
        yes, other = ([texts[indicator.question, option] for option in options] for options in (codes[code].yes, codes[code].other))
        these, every = (listed([say("“{answer}”", answer=text) for text in said], last=OR) for said in (yes, [*yes, *other]))
        beside = say("Beside {benchmark}.", benchmark=indicator.benchmark) if indicator.benchmark else ""
        counted = say("Counted: those who said {these}, out of all who said {every}.", these=these, every=every)
        lines.append(
            {
                say("Measure"): f"{indicator.name}. {say(BETTER[indicator.better])}. {beside}".strip(),
                say("Question"): known.questions[indicator.question],
                # Under the line, since on a phone a third column lay off the screen.
                say(NOTE): f"{counted} {indicator.note}".strip(),
            }
        )
    return pd.DataFrame(lines)


@cached
def sources(release: Release) -> pd.DataFrame:
    """One line per file loaded; the fingerprint lets anybody check that it is the file they hold."""
    found = records(reference.sources(release))
    return pd.DataFrame(
        {
            say("Kind"): say(row["kind"]) if row["kind"] in KINDS else row["kind"],
            say("File"): row["file_name"],
            say("Loaded"): f"{row['loaded_at']:%Y-%m-%d}",
            say("Rows"): _rows(row["sha256"], row["rows_loaded"]),
            say("Rejected"): _rows(row["sha256"], row["rows_rejected"]),
            say("Fingerprint (SHA-256, first 12)"): row["sha256"][:12] or say("kept with the records"),
        }
        for row in found
    )


def _rows(fingerprint: str, number: float) -> str:
    """A file without a fingerprint has people or cases for rows, and the release does not hold how many."""
    return thousands(int(number)) if fingerprint else say("not told: rows are people or cases")


@cached
def waves(release: Release) -> pd.DataFrame:
    """One line per survey: when it ran, and how it stands in this release."""
    found = records(reference.waves(release))
    return pd.DataFrame(
        {
            say("Survey"): row["label"],
            say("Open"): say("{first} to {last}", first=on_day(row["opened"]), last=on_day(row["closed"])),
            say("Questionnaire"): say("Version {version}", version=row["version"]),
            say("State"): state_of(row["reason"]) if isinstance(row["reason"], str) else say("No results yet."),
        }
        for row in found
    )
