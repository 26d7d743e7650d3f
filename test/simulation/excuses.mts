import type { Process } from './process.mts';

/** Why a promise may not hold for a key, for a time. Each is counted apart. */
export type Why =
	/** The process that had the key in work crashed. */
	| 'crash'
	/** A call failed or never ended, and nobody knows whether it had written. */
	| 'store'
	/** A call failed, and had certainly not written. */
	| 'failure'
	/** A process stood still between reading and writing, for longer than the protocol stands. */
	| 'pause'
	/** Newer keys have pushed it out. */
	| 'forgotten'
	/** What is unknown was to be sent again while another process had it in work. */
	| 'resend'
	/** Several processes asked for the same accepted key at once. */
	| 'askedAtOnce'
	/** Another process has overwritten marks of a run without keys, which does not look at them. */
	| 'overwritten';

/** As in `markRow.ts`, in milliseconds. */
const LEAST_WAIT = 200;

interface Excuse {
	why: Why;
	from: number;
	to: number;
	/**
	 * This process, whose marks were lost, writes them again with each call. It may happen that the
	 * first of these is overwritten as well, so the excuse ends with a later one.
	 */
	mendedBy?: Process;
	mendedAt?: number;
}

/** The excuses for one key. */
export class Excuses {
	private readonly all: Excuse[] = [];

	add(
		why: Why,
		from: number,
		{ to = Infinity, mendedBy }: Partial<Pick<Excuse, 'to' | 'mendedBy'>> = {},
	): void {
		this.all.push({ why, from, to, mendedBy });
	}

	has(why: Why): boolean {
		return this.all.some((one) => one.why === why);
	}

	/** A process has written at a time, in a call that began at another. */
	mend(process: Process, began: number, written: number): void {
		for (const one of this.all) {
			if (one.mendedBy !== process || began < one.from) continue;
			if (one.mendedAt === undefined) one.mendedAt = written;
			else if (began >= one.mendedAt + LEAST_WAIT) one.to = Math.min(one.to, written);
		}
	}

	/** One of these that held at any time since then. */
	find(which: Why[], since: number): Why | undefined {
		return this.all.find(({ why, to }) => which.includes(why) && to >= since)?.why;
	}
}
