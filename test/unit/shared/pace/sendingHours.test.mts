import { hoursIn, hoursOf } from '../../../../nodes/shared/pace/sendingHours.ts';

/** Sao Paulo is three hours behind UTC all year. 2026-11-30 is a Monday. */
const at = (time: string) => Date.parse(`${time}-03:00`);

function local(text: string, timeZone = 'America/Sao_Paulo') {
	const hours = hoursIn(text);
	if (hours === undefined) throw new Error(`Not understood: ${text}`);
	return hoursOf(hours, timeZone);
}

/** The next opening in UTC, or `open`. */
function opening(text: string, time: number, zone?: string): string {
	const { isOpen, until } = local(text, zone)(time);
	return isOpen ? 'open' : new Date(until).toISOString();
}

describe('sending hours that are understood', () => {
	it.each(['mon-fri 09:00-18:00,SAT 09:00-13:00', 'Sat - Mon 09:00-12:00'])('%s', (text) =>
		expect(hoursIn(text)).toBeDefined(),
	);

	it.each([
		['over midnight', '22:00-06:00'],
		['24:00', '08:00-24:00'],
		['hours whose days are not said, beside days', 'Mon-Fri 09:00-12:00, 13:00-18:00'],
		['Portuguese days', 'seg-sex 09:00-18:00'],
		['60 minutes', '08:60-20:00'],
		['a semicolon', 'Mon 09:00-18:00; Tue 09:00-18:00'],
		['a comma at the end', '08:00-20:00,'],
	])('not %s: %j', (_case, text) => expect(hoursIn(text)).toBeUndefined());
});

const WEEK = 'Mon-Fri 09:00-18:00, Sat 09:00-13:00';

it.each([
	['on Friday evening', WEEK, '2026-12-04T18:00', '2026-12-05T12:00:00.000Z'],
	['on Saturday at its end', WEEK, '2026-12-05T13:00', '2026-12-07T12:00:00.000Z'],
	['where two overlap', '08:00-13:00, 12:00-18:00', '2026-11-30T12:59', 'open'],
	['after the last', '08:00-12:00, 13:00-18:00', '2026-11-30T18:00', '2026-12-01T11:00:00.000Z'],
	['in a week', 'Mon 10:00-11:00', '2026-11-30T11:00', '2026-12-07T13:00:00.000Z'],
])('several ranges: %s', (_case, text, time, expected) => {
	expect(opening(text, at(time))).toBe(expected);
});

it.each([
	['America/Sao_Paulo', '2026-11-30T11:00:00.000Z'],
	['Pacific/Auckland', '2026-11-30T19:00:00.000Z'],
])('10:00 in UTC is another time in %s', (zone, expected) => {
	expect(opening('08:00-20:00', Date.parse('2026-11-30T10:00Z'), zone)).toBe(expected);
});

describe('where clocks change', () => {
	// In New York 2026-03-08 has no 02:00 to 03:00, and 2026-11-01 has 01:00 to 02:00 twice.
	const NEW_YORK = 'America/New_York';
	it.each([
		['a left-out hour opens late', '02:30-04:00', '2026-03-08T06:59Z', '2026-03-08T07:00:00.000Z'],
		['hours within it do not come', '02:00-02:59', '2026-03-08T06:59Z', '2026-03-09T06:00:00.000Z'],
		['nor that week', 'Sun 02:00-02:59', '2026-03-08T06:59Z', '2026-03-15T06:00:00.000Z'],
		['an hour that comes twice is open the first time', '01:00-02:00', '2026-11-01T05:30Z', 'open'],
		['and not after it', '01:00-02:00', '2026-11-01T07:00Z', '2026-11-02T06:00:00.000Z'],
	])('%s', (_case, text, time, expected) => {
		expect(opening(text, Date.parse(time), NEW_YORK)).toBe(expected);
	});
});

it('tells when it changes on the clocks of the place, and looks again when it has', () => {
	const hours = local('Mon-Sat 09:00-13:00');
	const monday = { until: at('2026-12-07T09:00'), untilLocal: 'Mon 09:00 (America/Sao_Paulo)' };
	expect(hours(at('2026-12-05T13:00'))).toEqual({ isOpen: false, ...monday });
	expect(hours(at('2026-12-07T08:59:59.999'))).toEqual({ isOpen: false, ...monday });
	expect(hours(at('2026-12-07T09:00'))).toMatchObject({
		isOpen: true,
		until: at('2026-12-07T13:00'),
	});
	expect(hours(at('2026-12-07T13:00')).isOpen).toBe(false);
	expect(hours(at('2026-12-05T12:00')).isOpen).toBe(true);
});

it.each(['DEFAULT', '', 'Sao Paulo'])('a time zone that is none is told: %j', (zone) => {
	expect(() => local('08:00-20:00', zone)).toThrow();
});
