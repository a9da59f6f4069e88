-- Which waves are there?
-- grain: one row per wave, in order
-- parameters: none
-- reads: wave, wave_note
-- columns: wave varchar, label varchar, opened date, closed date, version integer, state varchar, reason varchar, edition integer, issued date
select
    wave.wave,
    wave.label,
    wave.opened,
    wave.closed,
    wave.version,
    wave_note.state,
    wave_note.reason,
    wave_note.edition,
    wave_note.issued
from wave
left join wave_note on wave_note.wave = wave.wave
order by wave.position
