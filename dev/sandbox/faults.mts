import type { Body } from './checks.mts';
import type { Fault } from './fault.mts';

/** What a chaos test may go by when it chooses a fault. */
export interface FaultRequest {
	/** Empty where the request's JSON is not an object. */
	readonly body: Body;
	/** The body's `phone_number` as text, `''` if there is none. */
	readonly phoneNumber: string;
	/** How many posts for this phone came before this one: 0 at the first. */
	readonly attempt: number;
	/** The request's number among all since the last clearing. */
	readonly number: number;
}

/** What a test may go by when it chooses the fault of a route of Chatwoot's own. */
export interface ReadRequest {
	readonly method: string;
	/** Path with its query. */
	readonly path: string;
}

export type ReadFaultChooser = (request: ReadRequest) => Fault | undefined;

export type FaultChooser = (request: FaultRequest) => Fault | undefined;

/** The faults on order. The queue goes before the chooser; the stock reads have their own. */
export class Faults {
	#queue: Fault[] = [];
	#chooser: FaultChooser | undefined;
	#read: ReadFaultChooser | undefined;
	#webhooks: ReadFaultChooser | undefined;
	#write: ReadFaultChooser | undefined;

	/** The next `times` posts to the action meet this fault, after those already queued. */
	next(fault: Fault, times = 1): void {
		for (let i = 0; i < times; i += 1) this.#queue.push(fault);
	}

	/** Every post that the queue leaves alone asks this function; the last one set counts. */
	when(chooser: FaultChooser | undefined): void {
		this.#chooser = chooser;
	}

	/** Every stock read meets this fault, or asks this function, until `undefined` is set. */
	onRead(fault: Fault | ReadFaultChooser | undefined): void {
		this.#read = toChooser(fault);
	}

	/** The same for the list of webhooks and every change in it; the list then asks only this. */
	onWebhooks(fault: Fault | ReadFaultChooser | undefined): void {
		this.#webhooks = toChooser(fault);
	}

	/** The same for changes of a conversation and messages into it. */
	onWrite(fault: Fault | ReadFaultChooser | undefined): void {
		this.#write = toChooser(fault);
	}

	clear(): void {
		this.#queue = [];
		this.#chooser = undefined;
		this.#read = undefined;
		this.#webhooks = undefined;
		this.#write = undefined;
	}

	/** How many faults still wait in the queue. */
	get pending(): number {
		return this.#queue.length;
	}

	drawForPost(request: FaultRequest): Fault | undefined {
		return this.#queue.shift() ?? this.#chooser?.(request);
	}

	drawForRead(request: ReadRequest): Fault | undefined {
		return this.#read?.(request);
	}

	drawForWrite(request: ReadRequest): Fault | undefined {
		return this.#write?.(request);
	}

	drawForWebhooks(request: ReadRequest): Fault | undefined {
		if (this.#webhooks !== undefined || request.method !== 'GET') return this.#webhooks?.(request);
		return this.drawForRead(request);
	}
}

function toChooser(fault: Fault | ReadFaultChooser | undefined): ReadFaultChooser | undefined {
	return typeof fault === 'function' ? fault : fault && (() => fault);
}
