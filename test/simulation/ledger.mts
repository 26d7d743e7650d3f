import type { Claim } from '../../nodes/CloudChat/message/sending/memory/claims.ts';
import type { KeyEnd } from '../../nodes/CloudChat/message/sending/outcomes/sentBefore.ts';
import type { Execution } from './execution.mts';
import type { Process } from './process.mts';
import type { World } from './world.mts';

/** A process may stand still for so many milliseconds; the protocol waits at least 200. */
const TOLERATED = 60;

/** Why a promise may not hold for a name from then on. Each is counted apart. */
type Why =
	/** The process that had the name in work crashed. */
	| 'crash'
	/** A call failed or never ended. */
	| 'store'
	/** A process stood still between reading and writing, for longer than the protocol waits. */
	| 'pause'
	/** Newer keys have pushed it out. */
	| 'forgotten'
	/** Another process has overwritten marks at the wrong moment. Never an excuse to send a key twice. */
	| 'overwritten';

/** Somebody asks for a name, or has it. */
interface Span {
	name: string;
	by: Execution;
	from: number;
	to: number;
}

/** What is true of a name. */
interface Truth {
	/** It was accepted before anything began. */
	before: boolean;
	sends: Array<{ from: number; end?: KeyEnd }>;
	asked: Span[];
	held: Span[];
	/** Who heard that it is unknown. */
	doubts: Span[];
	excuses: Set<Why>;
}

/** A call that wrote the row: as it was read, just before it was written, and after. */
interface Write {
	isRecord: boolean;
	values: string[];
	/** For how long the process stood still in it. */
	stall: number;
	read: string[];
	overwritten: string[];
	after: string[];
}

/** What is true, held against what the node said and did. What must not be is a violation. */
export class Ledger {
	readonly violations: string[] = [];

	readonly counts: Record<string, number> = {};

	private readonly truths = new Map<string, Truth>();

	/** What was claimed with a ticket. */
	private readonly batches = new Map<string, string[]>();

	constructor(
		private readonly world: World,
		/** `grace`: how long what was said may take until it stands, in milliseconds. */
		private readonly rules: { keys: number; grace: number },
	) {}

	sentBefore(name: string): void {
		this.of(name).before = true;
	}

	asks(name: string, by: Execution): Span {
		const span = { name, by, from: this.world.now, to: Infinity };
		this.of(name).asked.push(span);
		return span;
	}

	hears(claim: Claim, span: Span): void {
		const { name } = span;
		const { held, doubts } = this.of(name);
		span.to = this.world.now;
		this.count(`heard ${claim}`);
		if (claim === 'accepted' && !this.isAccepted(name)) {
			this.wrong(name, 'is said accepted, but was not');
		}
		if (claim === 'notSaved') this.allow(name, ['store'], 'is not saved');
		if (claim === 'unknown') doubts.push(span);
		if (claim === 'mine') held.push({ ...span, to: Infinity });
	}

	/** A request leaves; answers with what to call at its end. */
	leaves(name: string): (end: KeyEnd) => void {
		const { sends, before } = this.of(name);
		this.count('sent');
		const why: Why[] = name.startsWith('run:') ? ['pause', 'overwritten'] : ['pause', 'forgotten'];
		if (before || sends.some(({ end }) => end !== 'free')) this.allow(name, why, 'is sent twice');
		const send: Truth['sends'][number] = { from: this.world.now };
		sends.push(send);
		return (end) => {
			send.end = end;
		};
	}

	/** A run has let a name go, and could write that down or not. */
	settled(name: string, by: Execution, isWritten: boolean): void {
		if (!isWritten) this.count('not written');
		for (const one of this.of(name).held) {
			if (one.by === by) one.to = Math.min(one.to, this.world.now);
		}
	}

	crashed(process: Process): void {
		const recent = this.world.now - 3 * this.rules.grace;
		for (const [name, { asked, held }] of this.truths) {
			const isOpen = [...asked, ...held].some(
				({ by, to }) => by.process === process && to >= recent,
			);
			if (isOpen) this.excuse(name, 'crash');
		}
	}

	failed(values: string[], how: string): void {
		this.count(`calls: ${how}`);
		for (const name of new Set(values.map(nameOf))) this.excuse(name, 'store');
	}

	wrote(write: Write): void {
		this.checkSize(write);
		const owned = write.values.filter((mark) => !mark.startsWith('@')).map(nameOf);
		for (const mark of write.values) {
			if (mark.startsWith('@') && !this.batches.has(mark)) this.batches.set(mark, owned);
		}
		for (const name of undone(write).flatMap((one) => this.batches.get(one) ?? [one])) {
			if (write.stall > TOLERATED) this.count('names overwritten after a pause');
			this.excuse(name, write.stall > TOLERATED ? 'pause' : 'overwritten');
		}
	}

	/** When all is over: the row must say what is true, with one mark for a key. */
	close(row: string[]): void {
		const marks = new Set(row);
		for (const [name, { sends, before, doubts, excuses }] of this.truths) {
			for (const doubt of doubts) this.checkDoubt(name, doubt);
			if (!name.startsWith('key:')) continue;
			const ends = [...(before ? ['accepted'] : []), ...sends.map(({ end }) => end ?? 'unknown')];
			const end = ['accepted', 'unknown'].find((one) => ends.includes(one)) ?? 'free';
			const isInDoubt = marks.has(`${name}?`);
			const state = isInDoubt ? 'unknown' : marks.has(name) ? 'accepted' : 'free';
			if (state !== end) {
				const why: Why[] = ['pause', 'forgotten'];
				// What nobody knows may be in doubt, but it is not lost.
				if (state !== 'free') why.push('crash', 'store');
				if (end === 'accepted' && state === 'unknown') why.push('overwritten');
				this.allow(name, why, `is ${end}, but the row says ${state}`);
			}
			if (isInDoubt && marks.has(name) && excuses.size === 0) this.wrong(name, 'has two marks');
		}
		const isQuiet = [...this.truths.values()].every(({ excuses }) => excuses.size === 0);
		const own = row.find((mark) => mark.startsWith('@'));
		if (isQuiet && own !== undefined) this.wrong(own, 'is left');
	}

	wrong(name: string, what: string): void {
		this.violations.push(`${name} ${what}`);
	}

	private count(what: string): void {
		this.counts[what] = (this.counts[what] ?? 0) + 1;
	}

	private excuse(name: string, why: Why): void {
		this.of(name).excuses.add(why);
	}

	/** Not as promised: is there an excuse? */
	private allow(name: string, why: Why[], what: string): void {
		const excuse = why.find((one) => this.of(name).excuses.has(one));
		if (excuse === undefined) this.wrong(name, what);
		else this.count(`${excuse}: ${what}`);
	}

	/** Unknown: somebody else had it in work meanwhile, or left it so. */
	private checkDoubt(name: string, doubt: Span): void {
		const { asked, held, sends } = this.of(name);
		const isMeanwhile = ({ by, from, to }: Span) => {
			// A process knows of itself what stands.
			const grace = by.process === doubt.by.process ? 0 : this.rules.grace;
			return by !== doubt.by && from <= doubt.to + grace && doubt.from <= to + grace;
		};
		if (held.some(isMeanwhile)) return;
		if (sends.some(({ end, from }) => from <= doubt.to && (end ?? 'unknown') === 'unknown')) return;
		const isElsewhere = (one: Span) => one.by.process !== doubt.by.process && isMeanwhile(one);
		const state = this.isAccepted(name) ? 'accepted' : 'free';
		if (asked.some(isElsewhere)) {
			this.count(`asked at once: ${state}, but said unknown`);
			return;
		}
		const why: Why[] = ['crash', 'store', 'pause'];
		if (state === 'accepted' || name.startsWith('run:')) why.push('overwritten');
		this.allow(name, why, `is ${state}, but said unknown`);
	}

	/** No key is cut off while there are fewer than are promised. */
	private checkSize({ isRecord, read, values, after }: Write): void {
		// What is too much goes from the front.
		if (read[0] === after[0]) return;
		const [there, asked] = [new Set(after), new Set(values)];
		const left = new Set(after.filter((mark) => mark.startsWith('key:')).map(nameOf)).size;
		for (const mark of read.filter((one) => one === nameOf(one) && !there.has(one))) {
			if (!isRecord && asked.has(mark)) continue;
			this.count('names pushed out');
			const isKey = mark.startsWith('key:');
			if (isKey && left < this.rules.keys) this.wrong(mark, `is pushed out beside ${left} keys`);
			const isLive = this.of(mark).held.some(({ by }) => by.process.isAlive && !by.isDone);
			if (isKey && isLive) this.wrong(mark, 'is pushed out by the run that sent it');
			this.excuse(mark, 'forgotten');
		}
	}

	private isAccepted(name: string): boolean {
		const { before, sends } = this.of(name);
		return before || sends.some(({ end }) => end === 'accepted');
	}

	private of(name: string): Truth {
		let truth = this.truths.get(name);
		if (truth === undefined) {
			truth = { before: false, sends: [], asked: [], held: [], doubts: [], excuses: new Set() };
			this.truths.set(name, truth);
		}
		return truth;
	}
}

/** Of a mark, the name that it is about. */
function nameOf(mark: string): string {
	return mark.replace('?', '');
}

/** The names, and tickets, of which a write has undone what others wrote since it read. */
function undone({ values, read, overwritten, after }: Write): string[] {
	if (overwritten === read) return [];
	const [had, were, are, own] = [read, overwritten, after, values].map((one) => new Set(one));
	const lost = overwritten.filter((mark) => !are.has(mark) && !own.has(mark));
	const back = after.filter((mark) => !were.has(mark) && !own.has(mark));
	const stale = values.filter((mark) => had.has(mark) !== were.has(mark));
	return [...lost, ...back, ...stale].map(nameOf);
}
