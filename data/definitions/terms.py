"""The words of readers' screens that another area calls otherwise, with what they are where nobody says.

Pages say `term(words, "clusters")`; an ICS gives its own under `terms` of wording.yaml. Where a word goes before a noun or ends a sentence,
its comment says so.
"""

from collections.abc import Mapping

TERMS: Mapping[str, str] = {
    "product": "Racial equity in primary care",  # in the title of the browser's window
    # What the area is divided into, one and several; the first pair in headings and labels, the second within sentences.
    "neighbourhood_cluster": "neighbourhood cluster",
    "neighbourhood_clusters": "neighbourhood clusters",
    "cluster": "cluster",
    "clusters": "clusters",
    "question_of_places": "How do neighbourhoods differ?",  # heads the page of places
    # The standard that the survey follows.
    "standard": "WRES",
    "standard_in_full": "NHS Workforce Race Equality Standard (WRES)",
    "standard_reach": "which does not itself cover general practice",  # after its name
    "question_of_standard": "Do Black and minority ethnic staff fare worse?",
    "counted_on": "31 March",  # the day of workforce counts, before a year
    # What people know who know whom to tell.
    "knew_guardian": "knew who their guardian is",  # after "40% of respondents"
    "know_guardian": "know their guardian",  # after "the share who"
    "knew_theirs": "Knew their guardian",
    "guardian_asked": "Share of respondents to the staff survey who knew who their Freedom to Speak Up guardian is",
    "who_knew": "Who knew their guardian",  # before "by neighbourhood cluster"
    "guardian_is": "A Freedom to Speak Up guardian listens in confidence, helps you to speak up, and sees that you come to no harm for it.",
    # Periods.
    "period": "in the last 12 months",  # ends what an indicator says, and is left out where it was said just before
    # As whom people look.
    "role_leadership": "ICS leadership",
    "role_practice": "A practice",
    "role_guardian": "A Freedom to Speak Up guardian",
    "role_steward": "The data steward",
    "role_governance": "Information governance",
    "role_staff": "A member of staff",
    # Pages, as the menu has them. Their addresses stay, so that links do.
    "page_overview": "Overview",
    "page_survey": "Survey",
    "page_wres": "WRES",
    "page_neighbourhoods": "Neighbourhoods",
    "page_compare": "Compare",
    "page_maturity": "Maturity",
    "page_my_practice": "My practice",
    "page_self_assessment": "Self assessment",
    "page_objectives": "Objectives",
    "page_learning": "Learning",
    "page_rounds": "Rounds",
    "page_speaking_up": "Speaking up",
    "page_wellbeing": "Wellbeing",
    "page_methods": "Methods",
    "page_accessibility": "Accessibility",
    "page_my_views": "My views",
    "page_people": "People",
    "page_record_of_access": "Record of access",
    "section_maturity": "Maturity",
    "section_support": "Support",
    "section_about": "About",
}


def term(words: Mapping[str, str], name: str) -> str:
    """A word as this area has it. `words` are a release's, where terms stand as `terms.clusters`."""
    return words.get(f"terms.{name}", TERMS[name])


def own_term(terms: Mapping[str, str], name: str) -> str:
    """The same where no release is open: by the `terms` of wording.yaml."""
    return terms.get(name, TERMS[name])
