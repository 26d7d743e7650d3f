import type { IDataObject } from 'n8n-workflow';

import { useSandbox } from './sandbox.mts';
import { useSend } from './send.mts';

const sandbox = useSandbox();
const { run, received } = useSend(sandbox);

/** The number that was sent to, or why it was refused. */
async function recipient(phoneNumber: string, json: IDataObject, defaultCountry = 'BR') {
	const more = { parameters: { phoneNumber }, items: [{ name: 'Maria', ...json }] };
	const [{ error, phoneNumber: number, details } = {}] = (await run({ defaultCountry }, more))
		.items;
	expect(received()).toHaveLength(error === undefined ? 1 : 0);
	return { told: error ?? number, details: details as IDataObject | undefined };
}

const ALL = { ddi: '55', ddd: '11', tel: '98765-4321' };
const NUMBERS = { ddi: 55, ddd: 11, tel: '987654321' };
const NO_AREA = { ddi: '55', ddd: '', tel: '98765-4321' };
const FULL = '+5511987654321';
const GAP = /has an empty part: \{\{ \$json\.ddd \}\} gave no digits/;
const SUM = /may be a sum/;
const AREA_55 = /not clear whether 55 is the country code or the area code/;
const AREA_55_MOBILE = '+5555987654321';
const EMPTY = /is empty/;
const NO_CODE = /may lack its country code/;

/** Ways to join the same three parts. */
const ADDED = '={{ $json.ddi + $json.ddd + $json.tel }}';
const JOINS = [
	ADDED,
	'={{ $json.ddi }}{{ $json.ddd }}{{ $json.tel }}',
	'=+{{ $json.ddi }} ({{ $json.ddd }}) {{ $json.tel }}',
	"={{ $json.ddi + ' ' + $json.ddd + ' ' + $json.tel }}",
	'={{ $json.ddi + $json.ddd }}{{ $json.tel }}',
	"={{ ($json.ddi + $json.ddd + $json.tel).replace(/\\D/g, '').trim() }}",
	'={{ `${$json.ddi}${$json.ddd}${$json.tel}` }}',
	"={{ [$json.ddi, $json.ddd, $json.tel].join('') }}",
	'={{ $json.ddi.concat($json.ddd, $json.tel) }}',
];
const AS_TEXT = "={{ (String($json.ddi) + String($json.ddd) + $json.tel).replace(/\\D/g, '') }}";

it.each<[written: string, json: IDataObject, told: string | RegExp]>([
	...JOINS.flatMap((written): Array<[string, IDataObject, string | RegExp]> => [
		[written, ALL, FULL],
		[written, NO_AREA, GAP],
	]),
	...['#N/A', '-', undefined, null].map((ddd): [string, IDataObject, RegExp] => [
		ADDED,
		{ ...ALL, ddd },
		GAP,
	]),
	// A text that says undefined is an empty part too.
	[AS_TEXT, ALL, FULL],
	[
		AS_TEXT,
		{ ...ALL, ddd: undefined },
		/an empty part: \{\{ String\(\$json\.ddd\) \}\} gave no digits/,
	],

	// Numbers are added, texts are joined.
	[ADDED, NUMBERS, SUM],
	['={{ String($json.ddi + $json.ddd) + $json.tel }}', NUMBERS, SUM],
	['={{ $json.ddi + $json.ddd }}{{ $json.tel }}', NUMBERS, SUM],
	['={{ $json.tel ? $json.ddi + $json.ddd + $json.tel : "" }}', NUMBERS, SUM],
	['={{ 55 + $json.tel }}', { tel: 11987654321 }, SUM],
	['={{ $json.lead.ddd + $json.tel }}', ALL, EMPTY],
	[ADDED, { ddi: 55, tel: 987654321 }, SUM],
	['={{ $json.ddi }}{{ $json.ddd }}{{ $json.tel }}', NUMBERS, FULL],
	[
		"={{ $json.tel.startsWith('55') ? $json.tel : '55' + $json.tel }}",
		{ tel: '11987654321' },
		FULL,
	],
	["={{ $json.ddd ? '55' + $json.ddd + $json.tel : '' }}", ALL, FULL],
	[`={{ $json.ddi.replace(/['"]/g, '') + $json.ddd + $json.tel }}`, ALL, FULL],
	["={{ $json.tel.slice($json.tel.indexOf(':') + 1) }}", { tel: 'p:+5511987654321' }, FULL],
	["={{ ($json.tel + '').replace(/[^\\d+]+x?/g, '') }}", { tel: FULL }, FULL],
	['={{ $json["Telefone + DDD 55"] }}', { 'Telefone + DDD 55': '55987654321' }, '+5555987654321'],
	["={{ $('Trigger').item.json.tel || $json.other }}", { other: FULL }, FULL],
	['=+5511987654321', {}, FULL],
	["={{ '+55' + '11987654321' }}", {}, FULL],

	// 55 is a country code and an area code.
	...[
		'=55{{ $json.tel }}',
		'={{ `55${$json.tel}` }}',
		"={{ $json.tel.startsWith('55') ? '' : '55' }}{{ $json.tel }}",
		"={{ $json.tel.startsWith('55') ? $json.tel : '55' + $json.tel }}",
		"={{ ('55' + ($json.ddd || '') + $json.tel).replace(/\\D/g, '') }}",
		"={{ Number('55' + $json.tel.replace(/\\D/g, '')) }}",
		"={{ $json.ddi || '55' }}{{ $json.ddd || '' }}{{ $json.tel }}",
	].flatMap((written): Array<[string, IDataObject, string | RegExp]> => [
		[written, { tel: '98765-4321' }, AREA_55],
		[written, { tel: '11 98765-4321' }, FULL],
	]),
	...[
		"={{ $json.ddi }}{{ $json.ddd || '' }}{{ $json.tel }}",
		"={{ [$json.ddi, $json.ddd, $json.tel].join(' ') }}",
		"={{ [$json.ddi, $json.ddd, $json.tel].filter(Boolean).join('') }}",
		"={{ [$json.ddi, $json.ddd, $json.tel].map(v => v ?? '').join('') }}",
		"={{ `${$json.ddi}${$json.ddd}${$json.tel}`.replace(/\\D/g, '') }}",
		"={{ String($json.ddi + ' ' + $json.ddd + ' ' + $json.tel) }}",
		'={{ $json.ddi.concat($json.ddd).concat($json.tel) }}',
		"={{ (() => [$json.ddi, $json.ddd, $json.tel].join(''))() }}",
		"={{ $json.ddd ? $json.ddi + '' + $json.ddd + $json.tel : $json.ddi + '' + $json.tel }}",
	].flatMap((written): Array<[string, IDataObject, string | RegExp]> => [
		[written, NO_AREA, AREA_55],
		[written, ALL, FULL],
	]),
	['={{ 55 + $json.tel }}', { tel: '98765-4321' }, AREA_55],
	['={{ $json.ddi }}{{ $json.tel }}', ALL, AREA_55],
	['={{ $json.ddd }}{{ $json.tel }}', { ddd: '55', tel: '98765-4321' }, AREA_55],
	["={{ $json.tel.replace('+', '') }}", { tel: '+55 98765-4321' }, AREA_55],
	['=+55{{ $json.ddd }}{{ $json.tel }}', { ddd: '55', tel: '98765-4321' }, AREA_55_MOBILE],
	['=55{{ $json.tel }}', { tel: '55 98765-4321' }, AREA_55_MOBILE],
	// A column that holds all of it is the user's own.
	[
		"={{ $json.tel.length > 11 ? $json.tel : '55' + $json.tel }}",
		{ tel: '(55) 98765-4321' },
		AREA_55_MOBILE,
	],
	["={{ $json.tel.replace(/^\\(0/, '') }}", { tel: '(055) 98765-4321' }, AREA_55_MOBILE],
	["={{ $json.tel.slice(-13) + '' }}", { tel: '55 55 98765-4321' }, AREA_55_MOBILE],
	[
		"={{ $json.lead.tels[0].replace(/\\D/g, '') }}",
		{ lead: { tels: ['(55) 98765-4321'] } },
		AREA_55_MOBILE,
	],
	["={{ $json.tel.startsWith('55') ? '' : '55' }}{{ $json.tel }}", { tel: FULL.slice(1) }, FULL],

	// Nothing at all is an empty number, whatever is typed around it.
	['=55{{ $json.tel }}', {}, EMPTY],
	["={{ '+55' + ($json.tel || '') }}", {}, EMPTY],
	['=https://wa.me/{{ $json.tel }}', { tel: '#REF!' }, EMPTY],
	['=+55{{ $json.tel }}', { tel: 'não tenho' }, /contains letters/],

	// What makes it a number abroad must be in the data.
	['=0{{ $json.ddd }}{{ $json.tel }}', { ddd: '051', tel: '987654321' }, NO_CODE],
	...[
		'=https://wa.me/{{ $json.tel }}',
		'={{ $json.tel }}@c.us',
		'=+{{ $json.tel }}',
		"={{ '+' + $json.tel }}",
		"={{ $json.tel.startsWith('+') ? $json.tel : '+' + $json.tel }}",
		"={{ $json.tel.startsWith('+') ? $json.tel : `+${$json.tel}` }}",
		"={{ ($json.tel.startsWith('+') ? '' : '+') + $json.tel }}",
		"={{ $json.tel.replace(/^/, '+') }}",
		"={{ $json.tel.replace(/^(\\d+)$/, '+$1') }}",
		"={{ ['+', $json.tel].join('') }}",
		"={{ '+'.concat($json.tel) }}",
	].flatMap((written): Array<[string, IDataObject, string | RegExp]> => [
		[written, { tel: '51987654321' }, NO_CODE],
		[written, { tel: '5511987654321' }, FULL],
		[written, { tel: '14155552671' }, '+14155552671'],
	]),
	['=+{{ $json.tel }}', { tel: '+51987654321' }, '+51987654321'],
	// Myanmar's landlines are as long.
	['=+{{ $json.tel }}', { tel: '95123-4567' }, /has no area code/],
	['=00{{ $json.tel }}', { tel: '98765-4321' }, /has no area code/],
	['={{ $json.plus }}{{ $json.tel }}', { plus: '+', tel: '5511987654321' }, FULL],
	['={{ $json.id }}', { id: '51987654321@c.us' }, '+51987654321'],
	['=+55{{ $json.tel }}', { tel: '98765-4321' }, /has no area code/],
	['=+55{{ $json.tel }}', { tel: '5511987654321' }, /seems to have its country code twice/],
])('%s with %j: %s', async (written, json, expected) => {
	const { told, details } = await recipient(written, json);
	const isSent = typeof expected === 'string';
	expect(told).toEqual(isSent ? expected : expect.stringMatching(expected));
	expect(details?.reason).toBe(isSent ? undefined : 'invalidPhoneNumber');
});

it.each([
	['=https://wa.me/{{ $json.tel }}', '51987654321', 'international', '+51987654321'],
	['=+{{ $json.tel }}', '951234567', 'PT', '+951234567'],
])('%s with %s is right where Default Country is %s', async (written, tel, country, told) => {
	expect(await recipient(written, { tel }, country)).toMatchObject({ told });
});

const OF_NUMBER =
	'If the field has a value, it may be a number: write String($json.phone).replace(';

it.each<[written: string, json: IDataObject, hint: string]>([
	[ADDED, NUMBERS, '{{ $json.ddi }}{{ $json.ddd }}{{ $json.tel }}'],
	['={{ $json.ddi }}{{ $json.ddd }}', { ddi: 55 }, "write {{ $json.ddd || '' }}"],
	// n8n swallows that a number has no replace().
	["={{ $json.tel.replace(/\\D/g, '') }}", { tel: 11987654321 }, OF_NUMBER],
	["=55{{ $json.tel.replace('-', '') }}", { tel: 11987654321 }, OF_NUMBER],
	["={{ $json.ddd }}{{ $json.tel.replace('-', '') }}", { ddd: 11, tel: 987654321 }, OF_NUMBER],
])('%s with %j, and how to write it: %s', async (written, json, hint) => {
	const { details } = await recipient(written, json);
	expect(details).toMatchObject({ hint: expect.stringContaining(hint) });
});
