import type { KeyEnd } from '../../nodes/CloudChat/message/sendTemplate/outcomes/keys.ts';
import type { Excuses } from './excuses.mts';
import type { Process } from './process.mts';

/** Who asks, holds or sends a key, and when. */
export interface By {
	execution: number;
	process: Process;
	resend: boolean;
	/** When the claim began. */
	from: number;
	/** Whether the execution has ended. */
	isOver: () => boolean;
}

export interface Span extends By {
	to: number;
}

export interface Send extends By {
	end?: KeyEnd;
}

/** What is true of a key. */
export interface Truth {
	/** It was accepted before anything began. */
	before: boolean;
	sends: Send[];
	/** Claims, and those of them that got the key. */
	asked: Span[];
	held: Span[];
	/** Who heard that it is unknown. */
	doubts: Span[];
	excuses: Excuses;
}

/** A call that wrote the row. */
export interface Write {
	process: Process;
	isRecord: boolean;
	values: string[];
	began: number;
	/** For how long the process stood still in it. */
	stall: number;
	/** The row as it was read, before it was written, and after. */
	read: string[];
	overwritten: string[];
	after: string[];
}
