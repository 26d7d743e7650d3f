import './environment.mts';

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
} from 'n8n-workflow';

type Rows = Record<string, DeduplicationItemTypes[]>;

/**
 * n8n's table of processed values, which n8n's server brings: a row per node, read and written back
 * as a whole, with its weakness that two at once lose each other's values. In a file it outlives
 * the process.
 */
export class ProcessedStore implements IDataDeduplicator {
	private rows: Rows = {};

	/** How often it was emptied: what the node remembers of a row is then of another one. */
	epoch = 0;

	constructor(private readonly file?: string) {}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		_scope: string,
		context: ICheckProcessedContextData,
		{ maxEntries }: ICheckProcessedOptions,
	) {
		const read = await this.read(context);
		const known = new Set(read);
		const added = items.filter((item) => !known.has(item));
		const all = [...read, ...new Set(added)];
		await this.write(context, all.slice(-(maxEntries ?? all.length)));
		return { new: added, processed: items.filter((item) => known.has(item)) };
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		_scope: string,
		context: ICheckProcessedContextData,
	): Promise<void> {
		const gone = new Set(items);
		const read = await this.read(context);
		await this.write(
			context,
			read.filter((item) => !gone.has(item)),
		);
	}

	async clearAllProcessedItems(_scope: string, context: ICheckProcessedContextData): Promise<void> {
		await this.write(context, []);
	}

	async getProcessedDataCount(
		_scope: string,
		context: ICheckProcessedContextData,
	): Promise<number> {
		return (await this.read(context)).length;
	}

	/** Forgets everything, in memory only. */
	clear(): void {
		this.rows = {};
		this.epoch += 1;
	}

	private async read(context: ICheckProcessedContextData): Promise<DeduplicationItemTypes[]> {
		if (this.file !== undefined) this.rows = readRows(this.file);
		const row = this.rows[rowOf(context)] ?? [];
		await others();
		return row;
	}

	private async write(
		context: ICheckProcessedContextData,
		row: DeduplicationItemTypes[],
	): Promise<void> {
		await others();
		this.rows[rowOf(context)] = row;
		if (this.file === undefined) return;
		// As a database does it: the whole of it or nothing.
		writeFileSync(`${this.file}.new`, JSON.stringify(this.rows));
		renameSync(`${this.file}.new`, this.file);
	}
}

/** The engine has one store; every call after the first answers with the same one. */
let shared: ProcessedStore | undefined;
export async function useProcessedStore(file?: string): Promise<ProcessedStore> {
	if (shared === undefined) {
		shared = new ProcessedStore(file);
		await DataDeduplicationService.init(shared);
	}
	return shared;
}

function rowOf({ workflow, node }: ICheckProcessedContextData): string {
	return `${workflow.id}:${node?.name ?? ''}`;
}

function readRows(file: string): Rows {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Rows;
	} catch {
		return {};
	}
}

/** Lets others run, as a database call does. */
async function others(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
