import { Duration } from 'luxon';

import { fields, messageOf } from '../support.mts';

const notesOf = (value: unknown) => messageOf({ variables: fields(['v', value]) }).notes;

/** João, ação, José, IRMÃOS, ÉRICA, 10 º, a dash, an emoji: as Windows' encoding reads UTF-8. */
it.each(['JoÃ£o', 'aÃ§Ã£o', 'JosÃ©', 'IRMÃƒOS', 'Ã‰RICA', '10 Âº', 'Acme â€“ BR', 'oi ðŸ˜€'])(
	'letters that were read in another encoding are noted: %s',
	(text) => expect(notesOf(text)).toEqual([expect.stringContaining('in another encoding')]),
);

it.each([
	'Olá\\nMaria',
	'Jo&atilde;o',
	'Lima &amp; Filhos',
	'a&nbsp;b',
	'd&#39;água',
	'Jo\\u00e3o',
])('marks of a program are noted: %s', (text) =>
	expect(notesOf(text)).toEqual([expect.stringContaining('it is sent like that')]),
);

it.each([
	[Duration.fromObject({ hours: 2 }), 'reads PT2H,'],
	[`Faltam ${String(Duration.fromObject({ days: -3.5 }))} dias`, 'reads P-3.5D,'],
	[Duration.fromObject({ years: 1, months: 2, minutes: 0.5 }), 'reads P1Y2MT0.5M,'],
])('a length of time is noted: %s', (value, note) => {
	expect(notesOf(value)).toEqual([expect.stringContaining(note)]);
});

it.each([
	'MAÇÃ VERDE',
	'AMANHÃ!',
	'IRMÃ\u00a0ANA',
	'«AMANHû',
	'P&D; Lima',
	'A & B',
	'PT',
	'P3',
	'TAM. P',
])('a usual text has no note: %s', (text) => expect(notesOf(text)).toEqual([]));
