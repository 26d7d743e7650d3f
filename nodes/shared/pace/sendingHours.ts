/** On these days of the week (0: Sunday), in minutes of the day; `to` is not included. */
interface Opening {
	days: number[];
	from: number;
	to: number;
}

/** Whether messages may go out. */
export interface HoursNow {
	isOpen: boolean;
	/** When that changes: milliseconds since 1970. */
	until: number;
	/** The same as people there say it, such as `Mon 09:00 (America/Sao_Paulo)`. */
	untilLocal: string;
}

/** Tells it for a moment, in milliseconds since 1970. */
export type SendingHours = (now: number) => HoursNow;

const WEEK = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const EVERY_DAY = WEEK.map((_, day) => day);

const OPENING =
	/^(?:([a-z]{3})(?: ?- ?([a-z]{3}))? )?([01]\d|2[0-3]):([0-5]\d) ?- ?([01]\d|2[0-3]):([0-5]\d)$/i;

const MINUTE = 60_000;

/** Hours that come once a week may fall into the hour that a change of clocks leaves out. */
const LOOK_AHEAD = 15 * 24 * 60 * MINUTE;

/**
 * Hours such as `08:00-20:00` or `Mon-Fri 09:00-18:00, Sat 09:00-13:00`; `undefined` where a text is
 * anything else. Either every part has its days or none has: else nobody could tell for which days
 * the others hold.
 */
export function hoursIn(text: string): Opening[] | undefined {
	const openings = text.split(/ ?, ?/).map(openingIn);
	const hours = openings.filter((one) => one !== undefined);
	const withDays = hours.filter(({ days }) => days !== EVERY_DAY).length;
	const isWhole = hours.length === openings.length;
	return isWhole && (withDays === 0 || withDays === hours.length) ? hours : undefined;
}

function openingIn(text: string): Opening | undefined {
	const [, first, last = first, ...times] = OPENING.exec(text) ?? [];
	const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = times.map(Number);
	const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
	const days = first === undefined ? EVERY_DAY : daysBetween(first, last);
	return from < to && days.length > 0 ? { days, from, to } : undefined;
}

/** Also over the end of the week, as in `Sat-Mon`; none where a name is not a day. */
function daysBetween(...names: string[]): number[] {
	const [start, end] = names.map((name) =>
		WEEK.findIndex((day) => day.toLowerCase() === name.toLowerCase()),
	);
	if (start < 0 || end < 0) return [];
	return EVERY_DAY.map((day) => (start + day) % 7).slice(0, ((end - start + 7) % 7) + 1);
}

/** Hours on the clocks of a zone, as IANA names it. Throws where that is none. */
export function hoursOf(hours: Opening[], timeZone: string): SendingHours {
	const format = new Intl.DateTimeFormat('en-US', {
		...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
	});
	/** Such as `Mon` and `09:00`. */
	const clockAt = (at: number) => format.format(at).split(/,? /);
	const isOpenAt = (at: number) => {
		const [day, time] = clockAt(at);
		const [hour, minute] = time.split(':').map(Number);
		const [weekday, inDay] = [WEEK.indexOf(day), hour * 60 + minute];
		return hours.some(
			({ days, from, to }) => days.includes(weekday) && inDay >= from && inDay < to,
		);
	};
	let since = Infinity;
	let known = { isOpen: false, until: 0, untilLocal: '' };
	return (now) => {
		if (now >= since && now < known.until) return known;
		const isOpen = isOpenAt(now);
		// Clocks change at whole minutes, whatever the zone.
		let until = now - (now % MINUTE) + MINUTE;
		while (until < now + LOOK_AHEAD && isOpenAt(until) === isOpen) until += MINUTE;
		since = now;
		known = { isOpen, until, untilLocal: `${clockAt(until).join(' ')} (${timeZone})` };
		return known;
	};
}
