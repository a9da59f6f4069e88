"""The words of readers' screens that another area calls otherwise, with what they are where nobody says.

Pages say `term(words, "clusters")`; an ICS gives its own under `terms` of wording.yaml. Where a word goes before a noun or ends a sentence,
its comment says so.
"""

from collections.abc import Mapping

from data.language import say, to_say

TERMS: Mapping[str, str] = {
    "product": to_say("Racial equity in primary care"),  # in the title of the browser's window
    # What the area is divided into, one and several; the first pair in headings and labels, the second within sentences.
    "neighbourhood_cluster": to_say("neighbourhood cluster"),
    "neighbourhood_clusters": to_say("neighbourhood clusters"),
    "cluster": to_say("cluster"),
    "clusters": to_say("clusters"),
    "question_of_places": to_say("How do neighbourhoods differ?"),  # heads the page of places
    # The standard that the survey follows.
    "standard": to_say("WRES"),
    "standard_in_full": to_say("NHS Workforce Race Equality Standard (WRES)"),
    "standard_reach": to_say("which does not itself cover general practice"),  # after its name
    "question_of_standard": to_say("Do Black and minority ethnic staff fare worse?"),
    "counted_on": to_say("31 March"),  # the day of workforce counts, before a year
    # What people know who know whom to tell.
    "knew_guardian": to_say("knew who their guardian is"),  # after "40% of respondents"
    "know_guardian": to_say("know their guardian"),  # after "the share who"
    "knew_theirs": to_say("Knew their guardian"),
    "guardian_asked": to_say("Share of respondents to the staff survey who knew who their Freedom to Speak Up guardian is"),
    "who_knew": to_say("Who knew their guardian"),  # before "by neighbourhood cluster"
    "guardian_is": to_say(
        "A Freedom to Speak Up guardian listens in confidence, helps you to speak up, and sees that you come to no harm for it."
    ),
    # Periods.
    "period": to_say("in the last 12 months"),  # ends what an indicator says, and is left out where it was said just before
    # As whom people look.
    "role_leadership": to_say("ICS leadership"),
    "role_practice": to_say("A practice"),
    "role_guardian": to_say("A Freedom to Speak Up guardian"),
    "role_steward": to_say("The data steward"),
    "role_governance": to_say("Information governance"),
    "role_staff": to_say("A member of staff"),
    # Pages, as the menu has them. Their addresses stay, so that links do.
    "page_overview": to_say("Overview"),
    "page_survey": to_say("Survey"),
    "page_wres": to_say("WRES"),
    "page_neighbourhoods": to_say("Neighbourhoods"),
    "page_compare": to_say("Compare"),
    "page_maturity": to_say("Maturity"),
    "page_my_practice": to_say("My practice"),
    "page_self_assessment": to_say("Self assessment"),
    "page_objectives": to_say("Objectives"),
    "page_learning": to_say("Learning"),
    "page_rounds": to_say("Rounds"),
    "page_speaking_up": to_say("Speaking up"),
    "page_wellbeing": to_say("Wellbeing"),
    "page_methods": to_say("Methods"),
    "page_accessibility": to_say("Accessibility"),
    "page_my_views": to_say("My views"),
    "page_people": to_say("People"),
    "page_record_of_access": to_say("Record of access"),
    "section_maturity": to_say("Maturity"),
    "section_support": to_say("Support"),
    "section_about": to_say("About"),
}


def term(words: Mapping[str, str], name: str) -> str:
    """A word as this area has it. `words` are a release's, where terms stand as `terms.clusters`, ours where the area has no other."""
    return _said(name, words.get(f"terms.{name}"))


def own_term(terms: Mapping[str, str], name: str) -> str:
    """The same where no release is open: by the `terms` of wording.yaml."""
    return _said(name, terms.get(name))


def _said(name: str, own: str | None) -> str:
    """What an area wrote is its own; where it wrote nothing, or just what we have, ours is said."""
    ours = TERMS[name]
    return say(ours) if own is None or own == ours else own
