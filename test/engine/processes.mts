import { AsyncLocalStorage } from 'node:async_hooks';
import * as n8nWorkflow from 'n8n-workflow';
import type { DirectoryLoader } from 'n8n-core';

import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { thePackage } from '../../dev/engine/engine.mts';
import type { Clock } from '../../nodes/shared/pace/clock.ts';
import type * as rows from '../../nodes/CloudChat/message/sending/memory/row.ts';

/** So many times faster than it says. */
const HASTE = 25;

const current = new AsyncLocalStorage<Process>();
const forEver = new Promise<never>(() => {});

/** The sizes of n8n's row, which a test makes small. */
export interface Sizes {
	keys: number;
	room: number;
}

/**
 * A process of n8n that has loaded the package: a copy of its modules, so that it knows nothing of
 * other processes but what is in n8n's database. Once it has crashed, no call of it comes to an end.
 */
export class Process {
	isDead = false;

	static async start(sizes: Sizes): Promise<Process> {
		return new Process(await thePackage(), sizes);
	}

	private readonly loader: DirectoryLoader;

	private constructor(loader: DirectoryLoader, sizes: Sizes) {
		const nodes: Record<string, { type: object }> = {};
		jest.isolateModules(() => {
			jest.doMock('n8n-workflow', () => n8nWorkflow);
			const memory = '../../nodes/CloudChat/message/sending/memory/row.ts';
			jest.doMock(memory, () => {
				const actual: typeof rows = jest.requireActual(memory);
				class Row extends actual.Row {
					constructor(store: rows.Store, clock: Clock) {
						super(store, clock, { ...sizes, random: Math.random });
					}
				}
				return { ...actual, Row };
			});
			const { realClock } = jest.requireActual<{ realClock: Clock }>(
				'../../nodes/shared/pace/clock.ts',
			);
			const { wait } = realClock;
			realClock.wait = async (milliseconds, stop) => await wait(milliseconds / HASTE, stop);
			realClock.deadline = () => new AbortController().signal;
			const { CloudChat } = jest.requireActual<{ CloudChat: new () => object }>(
				'../../nodes/CloudChat/CloudChat.node.ts',
			);
			nodes.cloudChat = { type: new CloudChat() };
		});
		this.loader = Object.create(loader, {
			getNode: { value: (name: string) => nodes[name] },
		}) as DirectoryLoader;
	}

	async run<Result>(work: (loader: DirectoryLoader) => Promise<Result>): Promise<Result> {
		return await current.run(this, async () => await work(this.loader));
	}
}

let calls = 0;

/** Waits until no process calls n8n's database any more, as one does after a run to make sure. */
export async function rest(): Promise<void> {
	for (let before = -1; before !== calls;) {
		before = calls;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** n8n's database for the processes in the tests of a file: empty before each, at rest after it. */
export function useProcesses(): void {
	beforeAll(mindProcesses);
	beforeEach(async () => (await useProcessedStore()).clear());
	afterEach(rest);
	afterAll(() => jest.restoreAllMocks());
}

/** From now on, calls of a dead process hang. */
async function mindProcesses(): Promise<void> {
	const store = await useProcessedStore();
	for (const method of ['checkProcessedAndRecord', 'removeProcessed'] as const) {
		const call = store[method].bind(store) as (...parts: unknown[]) => Promise<never>;
		jest.spyOn(store, method).mockImplementation(async (...parts: unknown[]) => {
			calls += 1;
			if (current.getStore()?.isDead) return await forEver;
			const result = await call(...parts);
			return current.getStore()?.isDead ? await forEver : result;
		});
	}
}
