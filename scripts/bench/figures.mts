import type { Side } from './sides.mts';

/** What a child is asked to run. */
export interface ChildOrder {
	side: Side;
	messages: number;
	/** Where the sandbox answers. */
	url: string;
	/** An installed n8n, for its HTTP Request node. */
	n8n: string;
	/** With n8n's Retry On Fail, against a service that goes wrong. */
	faulty: boolean;
}

/** What a child measures of itself. */
export interface ChildFigures {
	seconds: number;
	/** Milliseconds of CPU, all threads. */
	cpu: number;
	/** Peak of the resident memory, in MiB. */
	memory: number;
	credentialReads: number;
}
