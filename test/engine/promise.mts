import { beginning } from '../../dev/engine/beginning.mts';
import type { ProcessedStore } from '../../dev/engine/processedStore.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import type { Fault, Sandbox } from '../../dev/sandbox/index.mts';
import { PromiseLedger, type Item } from './promiseLedger.mts';
import { Process, rest, type Sizes } from './processes.mts';
import { retryOf } from './send.mts';

export type Weather = 'fine' | 'outage' | 'refused' | 'unauthorized' | 'mixed';

/** An execution, or the Retry of an earlier one that failed or crashed. */
export interface Step {
	/** Messages with a key, messages without one, or a Retry of one of the last executions. */
	kind: 'keys' | 'plain' | 'retry';
	/** How many messages nobody sent yet, and how many keys are asked for again. */
	fresh: number;
	again: number;
	weather: Weather;
	/** It goes on to its end, or after this share of its requests, Stop is pressed or n8n crashes. */
	end: 'runs' | 'stop' | 'crash';
	at: number;
	stopsOnError: boolean;
	/** At the same time, a process that is beside sends the same. */
	isTwice: boolean;
	/** Which process, which of the keys, which of the executions. */
	process: number;
	pick: number;
}

/** What an execution sends, and what its Retry begins with, where n8n has kept anything of it. */
interface Work {
	items: Item[];
	isKeyed: boolean;
	resume?: (executionId: string) => NodeRun['run'];
}

const FAULTS: Record<Weather, Array<Fault | undefined>> = {
	fine: [undefined],
	outage: [{ kind: 'closeAfter' }],
	refused: [{ kind: 'badRequest' }],
	unauthorized: [{ kind: 'unauthorized' }],
	mixed: [undefined, { kind: 'closeAfter' }, { kind: 'closeBefore' }, { kind: 'notFound' }],
};

/** n8n with one node, and all that befalls it. */
export class World {
	readonly ledger: PromiseLedger;

	/** Executions that failed or crashed. */
	private readonly kept: Work[] = [];

	private processes: Process[] = [];

	private executions = 0;

	/** What CloudChat does with the next requests. */
	private onRequest: () => Fault | undefined = () => undefined;

	constructor(
		private readonly sandbox: Sandbox,
		private readonly store: ProcessedStore,
		private readonly sizes: Sizes,
	) {
		this.ledger = new PromiseLedger(sizes);
		sandbox.faults.when(({ phoneNumber }) => {
			const fault = this.onRequest();
			this.ledger.receives(phoneNumber, fault);
			return fault;
		});
	}

	async play(steps: Step[]): Promise<void> {
		for (const step of steps) {
			while (this.processes.length < 2) this.processes.push(await Process.start(this.sizes));
			await this.happens(step);
			this.ledger.checkRow(await this.marks());
		}
	}

	private async happens(step: Step): Promise<void> {
		const isRetry = step.kind === 'retry';
		const anew = { isKeyed: step.kind === 'keys', items: this.itemsOf(step) };
		const work = isRetry ? pickOf(this.kept, step.pick) : anew;
		if (work === undefined || work.items.length === 0) return;
		const { items, isKeyed } = work;
		const isTwice = step.isTwice && step.end === 'runs' && (isKeyed || isRetry);
		const crashes = step.end === 'crash';
		if (isRetry && !isKeyed) this.ledger.left += items.length;
		// A crash leaves two waves in work, with two marks for each name, and without a key all names.
		const wave = Math.max(10, Math.ceil(items.length / 20));
		if (crashes) this.ledger.left += 4 * wave + 4 + (isKeyed ? 0 : items.length);
		if (isTwice) this.ledger.left += 2 * items.length + 8;
		for (const { phone } of isTwice ? items : []) this.ledger.of(phone).isContested = true;

		const place = step.process % 2;
		const processes = isTwice ? this.processes : this.processes.slice(place, place + 1);
		await Promise.all(processes.map((process) => this.execute(work, step, process)));
		if (crashes) this.processes.splice(place, 1);
	}

	private async execute({ items, isKeyed, resume }: Work, step: Step, process: Process) {
		this.executions += 1;
		const executionId = String(this.executions);
		const begin = () => beginning(items, `token-${executionId}`);
		const fresh = { resume: begin(), mode: 'manual', executionId } as const;
		const stop = new AbortController();
		let requests = 0;
		const last = Math.ceil(step.at * items.length);
		const crashed = new Promise<undefined>((resolve) => {
			this.onRequest = () => {
				requests += 1;
				const faults = FAULTS[step.weather];
				if (requests >= last && step.end === 'stop') stop.abort();
				if (requests >= last && step.end === 'crash') {
					process.isDead = true;
					setTimeout(() => resolve(undefined), 30);
				}
				return process.isDead ? { kind: 'closeBefore' } : faults[requests % faults.length];
			};
		});
		const sendOnceKey = isKeyed ? '={{ $json.key }}' : undefined;
		const running = process.run(async (loader) =>
			runNode({
				loader,
				baseUrl: this.sandbox.url,
				items,
				onError: step.stopsOnError ? 'stopWorkflow' : 'continueRegularOutput',
				parameters: { options: { stopAfterFailures: 0, ...(isKeyed && { sendOnceKey }) } },
				run: { ...(resume?.(executionId) ?? fresh), stop: stop.signal },
			}),
		);
		const result = await Promise.race([running, crashed]);
		this.ledger.claims(items);
		if (result === undefined || process.isDead) {
			for (const { phone } of items) this.ledger.of(phone).mayBeUnknown = true;
			// A single message without a key saves nothing, and neither does the last one of several.
			const again = (id: string) => ({ resume: begin(), executionId: id });
			if (isKeyed || items.length > 1) this.kept.push({ items, isKeyed, resume: resume ?? again });
			return;
		}
		this.ledger.check(result.items, items, stop.signal.aborted);
		if (result.error !== undefined && !stop.signal.aborted) {
			const stored = JSON.stringify(result.run.data);
			this.kept.push({ items, isKeyed, resume: (id) => retryOf(stored, id) });
		}
	}

	private itemsOf({ kind, fresh, again, pick }: Step): Item[] {
		if (kind === 'retry') return [];
		const isKeyed = kind === 'keys';
		const count = this.ledger.keys.length;
		const old = Array.from({ length: isKeyed ? Math.min(again, count) : 0 }, (_, index) =>
			pickOf(this.ledger.keys, (pick + index) % count),
		);
		const items = Array.from({ length: fresh }, () => this.ledger.newItem());
		if (isKeyed) this.ledger.keys.push(...items);
		return [...new Set([...old, ...items])].filter((one) => one !== undefined);
	}

	private async marks(): Promise<number> {
		await rest();
		const node = { workflow: { id: `workflow-${this.store.epoch}` }, node: { name: 'CloudChat' } };
		return await this.store.getProcessedDataCount('node', node as never);
	}
}

function pickOf<Thing>(things: Thing[], place: number): Thing | undefined {
	return things.length === 0 ? undefined : things[place % things.length];
}
