import type { Clock } from './clock';

/** When messages may go out: on these days of the week (0: Sunday), the minute `to` not included. */
interface Opening {
	days: number[];
	from: number;
	to: number;
}

export type SendingHours = Opening[];

const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const EVERY_DAY = WEEK.map((_, day) => day);

const OPENING =
	/^(?:([a-z]{3})(?: ?- ?([a-z]{3}))? )?([01]\d|2[0-3]):([0-5]\d) ?- ?([01]\d|2[0-3]):([0-5]\d)$/i;

const MINUTE = 60_000;

/** Hours that come once a week may fall into the hour that a change of clocks leaves out. */
const LOOK_AHEAD = 15 * 24 * 60;

/**
 * Hours such as `08:00-20:00` or `Mon-Fri 09:00-18:00, Sat 09:00-13:00`; `undefined` where a text is
 * anything else. Either every part has its days or none has: else nobody could tell for which days
 * the others hold.
 */
export function hoursIn(text: string): SendingHours | undefined {
	const openings = text.split(/ ?, ?/).map(openingIn);
	const hours = openings.filter((one) => one !== undefined);
	const withDays = hours.filter(({ days }) => days !== EVERY_DAY).length;
	const isWhole = hours.length === openings.length;
	return isWhole && (withDays === 0 || withDays === hours.length) ? hours : undefined;
}

function openingIn(text: string): Opening | undefined {
	const found = OPENING.exec(text);
	if (found === null) return undefined;
	const [, first, last = first] = found;
	const [fromHour, fromMinute, toHour, toMinute] = found.slice(3).map(Number);
	const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
	const days = first === undefined ? EVERY_DAY : daysBetween(first, last);
	return from < to && days.length > 0 ? { days, from, to } : undefined;
}

/** Also over the end of the week, as in `Sat-Mon`; none where a name is not a day. */
function daysBetween(first: string, last: string): number[] {
	const [start, end] = [first, last].map((name) => WEEK.indexOf(name.toLowerCase()));
	if (start < 0 || end < 0) return [];
	return EVERY_DAY.map((day) => (start + day) % 7).slice(0, ((end - start + 7) % 7) + 1);
}

/** Sending hours on the clocks of a place. */
export interface LocalHours {
	hours: SendingHours;
	/** As IANA names it, such as `America/Sao_Paulo`. */
	timeZone: string;
}

/** Whether a time zone is one; n8n takes any text from its settings. */
export function isTimeZone(name: string): boolean {
	try {
		clockReader(name);
		return true;
	} catch {
		return false;
	}
}

/** Whether messages may go out at a time, and until when that stays so. Milliseconds since 1970. */
export function openAt(local: LocalHours, now: number): { isOpen: boolean; until: number } {
	const isOpenAt = minuteReader(local);
	const isOpen = isOpenAt(now);
	// Clocks change at whole minutes, whatever the zone.
	let until = Math.floor(now / MINUTE) * MINUTE + MINUTE;
	const end = until + LOOK_AHEAD * MINUTE;
	while (until < end && isOpenAt(until) === isOpen) until += MINUTE;
	return { isOpen, until };
}

/** When messages may go out again. */
export interface NextOpening {
	/** ISO 8601, in UTC. */
	at: string;
	/** As people there say it, such as `Mon 09:00 (America/Sao_Paulo)`. */
	local: string;
}

/** Tells the next opening; `undefined` where messages may go out now. Looks again when it changes. */
export function nextOpeningOf(
	local: LocalHours,
	clock: Pick<Clock, 'now'>,
): () => NextOpening | undefined {
	let [since, until] = [Infinity, 0];
	let opening: NextOpening | undefined;
	return () => {
		const now = clock.now();
		if (now >= since && now < until) return opening;
		const found = openAt(local, now);
		[since, until] = [now, found.until];
		opening = found.isOpen
			? undefined
			: { at: new Date(until).toISOString(), local: onLocalClock(until, local.timeZone) };
		return opening;
	};
}

/** A moment as people there say it. */
export function onLocalClock(at: number, timeZone: string): string {
	const { day, time } = clockReader(timeZone)(at);
	return `${day} ${time} (${timeZone})`;
}

function minuteReader({ hours, timeZone }: LocalHours): (at: number) => boolean {
	const clockAt = clockReader(timeZone);
	return (at) => {
		const { day, time } = clockAt(at);
		const weekday = WEEK.indexOf(day.toLowerCase());
		const [hour, minute] = time.split(':').map(Number);
		const inDay = hour * 60 + minute;
		return hours.some(
			({ days, from, to }) => days.includes(weekday) && inDay >= from && inDay < to,
		);
	};
}

/** Weekday and time of day in a zone, as `Mon` and `09:00`. */
function clockReader(timeZone: string): (at: number) => { day: string; time: string } {
	const format = new Intl.DateTimeFormat('en-US', {
		...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
	});
	return (at) => {
		const [day, time] = format.format(at).split(/,? /);
		return { day, time };
	};
}
