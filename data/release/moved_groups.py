"""How many people other definitions put into another ethnic group, and where they are few.

Whoever kept the edition before can subtract it from the next. Noise is drawn anew in both, but a person who alone of an area changes group
is the whole difference of two counts. So the steward is told the numbers before another edition is issued.
"""

import json

import duckdb

from data.definitions import Definitions

CATEGORIES = "groups of the ethnic categories"  # kept beside an edition's fingerprints, which do not tell what a category belonged to

_MOVED = """
    select coalesce(sum(people), 0)::integer, count(*) filter (where people < ?) from (
        select count(*) as people from respondent where wave = ? and list_contains(?::varchar[], ethnicity) group by practice_code
    )
"""


def groups_of(definitions: Definitions) -> str:
    """Category -> its groups, as they are kept."""
    return json.dumps({c.code: [c.wres, c.five] for c in definitions.ethnicity.categories}, sort_keys=True)


def people_regrouped(connection: duckdb.DuckDBPyConnection, definitions: Definitions, wave: str, then: str | None) -> tuple[int, str]:
    """People of a wave whose ethnic group differs from `then`, and in words how many they are and where they are few.

    None are known for an edition that kept no groups.
    """
    if then is None:
        return 0, ""
    before, now = json.loads(then), json.loads(groups_of(definitions))
    moved = sorted(code for code in before.keys() | now.keys() if before.get(code) != now.get(code))
    fewest = definitions.protection.minimum_group
    ((people, few),) = connection.execute(_MOVED, [fewest, wave, moved]).fetchall()
    if not people:
        return 0, ""
    says = f": {people:,} {'person is' if people == 1 else 'people are'} now in another ethnic group"
    if few:
        practices = "1 practice" if few == 1 else f"{few:,} practices"
        says += f", and in {practices} they are fewer than {fewest}, so two editions side by side would say much about them"
    return people, says
