"""How long single answers are kept. What was published of a wave stays; its answers are needed for new editions only."""

from dataclasses import dataclass
from datetime import date

from data import definitions
from data.definitions.schema import Wave
from data.feeds.loading.attempt import now
from data.feeds.people.rewriting import rewrite
from data.store import Store, open_records


@dataclass(frozen=True)
class Kept:
    """A wave whose single answers are in the records. `until` is None where no limit is set."""

    wave: str
    people: int
    closed: date
    until: date | None

    def past(self, today: date) -> bool:
        """Whether the answers have been kept for as long as they may be."""
        return self.until is not None and today > self.until


def kept_waves(store: Store) -> list[Kept]:
    """The waves whose single answers are held, and until when they may be."""
    defined = definitions.load()
    with open_records(store) as records:
        people = dict(records.execute("select wave, count(*) from respondent group by wave").fetchall())
    months = defined.loading.keep_answers_months
    return [
        Kept(wave.code, people[wave.code], date.fromisoformat(wave.closed), _months_after(wave, months) if months else None)
        for wave in defined.instrument.waves
        if wave.code in people
    ]


def end_retention(store: Store, *, by: str, today: date | None = None) -> list[Kept]:
    """Remove the single answers of every wave that is past its time, and write the file anew; returns those waves."""
    past = [kept for kept in kept_waves(store) if kept.past(today or date.today())]
    if past:
        with open_records(store) as records:
            records.begin()
            for kept in past:
                for table in ("answer", "respondent", "edition_group"):
                    records.execute(f"delete from {table} where wave = ?", [kept.wave])
                records.execute("delete from rejected_row where load_id in (select load_id from load where wave = ?)", [kept.wave])
                records.execute("insert into ended_wave values (?, ?, ?)", [kept.wave, now(), kept.people])
                said = f"the single answers of wave {kept.wave} were removed, as loading.yaml keeps them no longer"
                records.execute("insert into steward_act values (?, ?, ?)", [now(), by, said])
            records.commit()
        rewrite(store)
    return past


def _months_after(wave: Wave, months: int) -> date:
    closed = date.fromisoformat(wave.closed)
    year, month = divmod(closed.year * 12 + closed.month - 1 + months, 12)
    return date(year, month + 1, min(closed.day, 28))
