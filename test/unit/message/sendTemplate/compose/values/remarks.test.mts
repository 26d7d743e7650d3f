import { Duration } from 'luxon';

import { fields, messageOf } from '../support.mts';

const notesOf = (value: unknown) => messageOf({ variables: fields(['v', value]) }).notes;

/** aÃ§Ã£o, IRMÃOS, 10 º, a dash, an emoji: as Windows' encoding reads UTF-8. */
it.each(['aÃ§Ã£o', 'IRMÃƒOS', '10 Âº', 'Acme â€“ BR', 'oi ðŸ˜€'])(
	'letters that were read in another encoding are noted: %s',
	(text) => expect(notesOf(text)).toEqual([expect.stringContaining('in another encoding')]),
);

it.each(['Olá\\nMaria', 'Lima &amp; Filhos', 'd&#39;água', 'Jo\\u00e3o'])(
	'marks of a program are noted: %s',
	(text) => expect(notesOf(text)).toEqual([expect.stringContaining('it is sent like that')]),
);

it.each([
	[Duration.fromObject({ hours: 2 }), 'reads PT2H,'],
	[`Faltam ${String(Duration.fromObject({ days: -3.5 }))} dias`, 'reads P-3.5D,'],
	[Duration.fromObject({ years: 1, months: 2, minutes: 0.5 }), 'reads P1Y2MT0.5M,'],
])('a length of time is noted: %s', (value, note) => {
	expect(notesOf(value)).toEqual([expect.stringContaining(note)]);
});

it.each(['MAÇÃ VERDE', 'AMANHÃ!', 'IRMÃ\u00a0ANA', '«AMANHû', 'P&D; Lima', 'PT', 'TAM. P'])(
	'a usual text has no note: %s',
	(text) => expect(notesOf(text)).toEqual([]),
);
