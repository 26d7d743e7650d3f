import type { KeyEnd } from '../../nodes/CloudChat/message/sending/outcomes/sentBefore.ts';

/** How long the parts of a call of n8n's store take, in ms: until n8n reads the row, until it writes it, until it answers. */
export interface Timing {
	lead: number;
	gap: number;
	tail: number;
}

export type Fault =
	/** It fails, and nothing was written. */
	| 'failsBefore'
	/** It is written, and then the answer is lost. */
	| 'failsAfter'
	/** It never ends, and nothing is written. */
	| 'never'
	/** It never ends, but is written at its time. */
	| 'neverAnswers'
	/** Between reading and writing, the process stands still for so many milliseconds. */
	| { stall: number };

export interface ProcessPlan {
	/** Of its calls, in turn, over and over. */
	timings: Timing[];
	/** The number of a call → what goes wrong with it. */
	faults: Record<number, Fault>;
	/** When it crashes, and whether a write that is on its way then still arrives. */
	crash?: { at: number; isWritten: boolean };
	/** Of its random numbers. */
	seed: number;
}

export interface MessagePlan {
	/** `key:…`, or `run:…` where it is the name of a message without a key. */
	name: string;
	/** How many milliseconds the request takes, and how it ends. */
	takes: number;
	ends: KeyEnd;
}

export interface ExecutionPlan {
	/** The number of a process. */
	process: number;
	at: number;
	messages: MessagePlan[];
	/** How many messages are claimed in one step. */
	wave: number;
	/** A run without keys, which writes names in case of a crash. */
	isOwn?: boolean;
	/** It is the Retry of the execution with this number: it only begins if that one crashed. */
	retries?: number;
}

/** All that happens in a world, and when. */
export interface Schedule {
	processes: ProcessPlan[];
	executions: ExecutionPlan[];
	sizes: { keys: number; room: number };
	/** So many accepted keys are in the row before. */
	before: number;
}
