import type { Claim, KeyEnd } from '../../nodes/CloudChat/message/sendTemplate/memory/sentKeys.ts';
import { keyOf, stateIn } from './marks.mts';
import type { Process } from './process.mts';
import type { World } from './world.mts';

/** Why a promise may not hold for a key, for a time. Each is counted, and told in the docs. */
export type Excuse =
	/** The process that had the key in work crashed. */
	| 'crash'
	/** A call failed, and nobody knows whether it had written. */
	| 'store'
	/** A call failed, and had certainly not written. */
	| 'failure'
	/** A process stood still between reading and writing, for longer than the protocol waits. */
	| 'pause'
	/** Newer keys have pushed it out. */
	| 'forgotten'
	/** Two processes were asked to send again what is unknown, at once. */
	| 'resendElsewhere';

interface Send {
	execution: number;
	resend: boolean;
	process: Process;
	from: number;
	to: number;
	end?: KeyEnd;
}

interface Holding {
	execution: number;
	resend: boolean;
	process: Process;
	from: number;
	to: number;
}

/** A run has heard that a key is unknown. */
interface Doubt {
	key: string;
	execution: number;
	from: number;
	to: number;
}

interface Known {
	/** It was accepted before anything began. */
	before?: boolean;
	sends: Send[];
	holdings: Holding[];
	/** Processes that have asked for it: what a lost claim leaves behind is not looked at closer. */
	asking: Set<Process>;
	excuses: Array<{ why: Excuse; from: number; to: number; isMended: boolean }>;
}

export interface Write {
	process: Process;
	values: string[];
	began: number;
	stall: number;
	/** What was read, and what stood there when it was written. */
	before: string[];
	overwritten: string[];
	isRecord: boolean;
}

/** A stall that the protocol must stand, in milliseconds. */
export const TOLERATED = 60;

/** What truly happened, held against what was said of it. */
export class Ledger {
	readonly violations: string[] = [];

	readonly counts: Record<string, number> = {};

	private readonly keys = new Map<string, Known>();

	private readonly doubts: Doubt[] = [];

	constructor(
		private readonly world: World,
		private readonly rules: { keys: number; grace: number },
	) {}

	count(what: string): void {
		this.counts[what] = (this.counts[what] ?? 0) + 1;
	}

	/** The row begins with this key, which was accepted. */
	sentBefore(key: string): void {
		this.of(key).before = true;
	}

	/** A run asks for a key. */
	asks(key: string, process: Process): void {
		this.of(key).asking.add(process);
	}

	/** A run heard this of a key that it had asked for at `from`. */
	heard(
		key: string,
		claim: Claim,
		by: { execution: number; process: Process; from: number; resend: boolean },
	) {
		const known = this.of(key);
		const { from } = by;
		this.count(`heard ${claim}`);
		if (claim === 'mine') {
			const isTakenOver = known.holdings.some(
				(one) =>
					one.to + this.rules.grace > from &&
					one.execution !== by.execution &&
					(by.resend || one.resend),
			);
			if (isTakenOver) this.excuse(key, 'resendElsewhere');
			known.holdings.push({ ...by, to: Infinity });
		}
		const isAccepted = known.before ?? known.sends.some(({ end }) => end === 'accepted');
		if (claim === 'accepted' && !isAccepted) {
			this.wrong(key, 'is said to be accepted, but was not');
		}
		if (claim === 'notSaved') this.allow(key, ['store', 'failure'], from, 'is not saved');
		if (claim === 'unknown') this.doubts.push({ key, ...by, to: this.world.now });
	}

	/** Somebody else had it in work meanwhile, or left it unknown. */
	private checkDoubt({ key, execution, from, to }: Doubt): void {
		const { holdings, sends, before, asking: others } = this.of(key);
		const inWork = holdings.some(
			(one) => one.execution !== execution && one.from <= to && one.to + this.rules.grace >= from,
		);
		const isUnknown = sends.some(
			({ end, from: began }) => began <= to && (end === undefined || end === 'unknown'),
		);
		if (inWork || isUnknown) return;
		const isAccepted = before ?? sends.some(({ end }) => end === 'accepted');
		const what = isAccepted
			? 'was accepted, but is said to be unknown'
			: 'is unknown, but not sent';
		if (isAccepted && others.size > 1) this.count(`${what}: asked for by several processes`);
		else this.allow(key, ['crash', 'store', 'pause', 'resendElsewhere'], from, what);
	}

	/** A request leaves. */
	leaving(key: string, by: { execution: number; process: Process; from: number; resend: boolean }) {
		const known = this.of(key);
		if (known.before) this.allow(key, ['pause', 'forgotten'], by.from, 'is sent twice');
		for (const earlier of known.sends) {
			if (earlier.end === 'free') continue;
			const isOver = earlier.end !== undefined || !earlier.process.isAlive;
			if (!isOver) {
				const mayBe = (by.resend || earlier.resend) && earlier.process !== by.process;
				if (mayBe) this.excuse(key, 'resendElsewhere');
				const why: Excuse[] = earlier.process === by.process ? [] : ['pause', 'resendElsewhere'];
				this.allow(key, why, by.from, 'is sent while it is being sent');
			} else if (earlier.execution === by.execution) {
				this.wrong(key, 'is sent twice by one execution');
			} else if (by.resend && earlier.end !== 'accepted') this.count('sent again as asked');
			else {
				const why: Excuse[] = by.resend ? ['crash', 'store'] : [];
				this.allow(
					key,
					['pause', 'forgotten', 'resendElsewhere', ...why],
					by.from,
					'is sent twice',
				);
			}
		}
		this.count('sent');
		const { execution, process, resend } = by;
		const send: Send = { execution, process, resend, from: this.world.now, to: Infinity };
		known.sends.push(send);
		return (end: KeyEnd) => {
			send.end = end;
			send.to = this.world.now;
		};
	}

	settled(key: string, execution: number, isWritten: boolean): void {
		const known = this.of(key);
		if (!isWritten) this.excuse(key, 'store');
		for (const holding of known.holdings) {
			if (holding.execution === execution) holding.to = Math.min(holding.to, this.world.now);
		}
	}

	crashed(process: Process): void {
		for (const [key, { holdings, asking }] of this.keys) {
			const isHeld = holdings.some(
				(holding) => holding.process === process && holding.to + this.rules.grace >= this.world.now,
			);
			if (isHeld || asking.has(process)) this.excuse(key, 'crash');
		}
	}

	/** A call failed; it may be open whether it has written. */
	failed(values: string[], why: string, { isOpen }: { isOpen: boolean }): void {
		this.count(`call ${why}`);
		for (const key of new Set(values.map(keyOf))) {
			const isAgain = this.of(key).excuses.some((excuse) => excuse.why === 'failure');
			this.excuse(key, isOpen || isAgain ? 'store' : 'failure');
		}
	}

	wrote(write: Write, after: string[]): void {
		const there = new Set(after);
		const { before, overwritten, values, stall, isRecord } = write;
		if (isRecord && after.length < before.length + values.length) {
			const cut = before.filter((mark) => !there.has(mark) && keyOf(mark) === mark);
			const newer = after.filter((mark) => keyOf(mark) === mark && mark.startsWith('key'));
			for (const key of cut) {
				if (newer.length < this.rules.keys && key.startsWith('key')) {
					this.wrong(key, `was pushed out, while there are ${newer.length} others`);
				}
				this.excuse(key, 'forgotten');
			}
		}
		if (stall > TOLERATED) {
			const [were, own] = [new Set(overwritten), new Set(values)];
			const lost = overwritten.filter((mark) => !there.has(mark)).map(keyOf);
			const back = after.filter((mark) => !were.has(mark) && !own.has(mark)).map(keyOf);
			const [had, has] = [new Set(before), were];
			for (const key of values.map(keyOf)) {
				if (stateIn(had, key) !== stateIn(has, key)) back.push(key);
			}
			for (const key of new Set([...lost, ...back])) {
				this.count('keys overwritten after a pause');
				this.excuse(key, 'pause', { isMended: !back.includes(key) });
			}
		}
		if (isRecord) this.mended(write);
	}

	/** What a pause has overwritten is there again with the next call of the process that wrote it. */
	private mended({ process, began }: Write): void {
		for (const { holdings, excuses, sends } of this.keys.values()) {
			const last = holdings.at(-1);
			if (last?.process !== process || sends.at(-1)?.end === 'unknown') continue;
			if (Math.min(last.to, this.world.now) + 30_000 < this.world.now) continue;
			for (const excuse of excuses) {
				if (excuse.isMended && excuse.from <= began) {
					excuse.to = Math.min(excuse.to, this.world.now);
				}
			}
		}
	}

	/** When all is over, the row must say what is true. */
	close(row: string[]): void {
		for (const doubt of this.doubts) this.checkDoubt(doubt);
		const marks = new Set(row);
		for (const [key, { sends, before }] of this.keys) {
			if (!key.startsWith('key')) continue;
			const ends = sends.map(({ end }) => end ?? 'unknown');
			if (before) ends.push('accepted');
			const end = (['accepted', 'unknown'] as const).find((one) => ends.includes(one)) ?? 'free';
			const state = stateIn(marks, key);
			if (state === end) continue;
			const why: Excuse[] = ['crash', 'store', 'pause', 'resendElsewhere'];
			if (state === 'free') why.push('forgotten');
			this.allow(key, why, this.world.now, `is ${end}, but stands there as ${state}`);
		}
	}

	wrong(key: string, what: string): void {
		this.violations.push(`${Math.round(this.world.now)} ms: ${key} ${what}`);
	}

	/** Not as promised: is there an excuse that held at any time since then? */
	private allow(key: string, why: Excuse[], since: number, what: string): void {
		const excuse = this.of(key).excuses.find((one) => why.includes(one.why) && one.to >= since);
		if (excuse === undefined) this.wrong(key, what);
		else this.count(`${what}: ${excuse.why}`);
	}

	private excuse(key: string, why: Excuse, { isMended = false } = {}): void {
		this.of(key).excuses.push({ why, from: this.world.now, to: Infinity, isMended });
	}

	private of(key: string): Known {
		let known = this.keys.get(key);
		if (known === undefined) {
			known = { sends: [], holdings: [], asking: new Set(), excuses: [] };
			this.keys.set(key, known);
		}
		return known;
	}
}
