import type { Sent } from '../model/sent';

/** A message that went out, the place of its item in the execution, and where it went. */
export interface Entry extends Sent {
	runIndex: number;
	itemIndex: number;
	/** See `Identity`; `person` is absent where version 1.0.0 wrote the entry. */
	route: string;
	person?: string;
	key?: string;
	/** The execution that a Retry repeats sent it, and no tool call of the Retry has asked for it yet. */
	earlier?: boolean;
}

export type Named = [name: string, entry: Entry];

/**
 * The messages of an execution that went out, by name: the hash of the content, with a number behind
 * it where an equal message has that name already. It keeps `all`, which n8n stores, up to date.
 */
export class Entries {
	/** Names by what they are found by. */
	private readonly index = new Map<string, Set<string>>();

	constructor(private readonly all: Record<string, Entry>) {
		for (const [name, entry] of Object.entries(all)) this.set(name, entry);
	}

	get size(): number {
		return Object.keys(this.all).length;
	}

	get(name: string): Entry | undefined {
		return this.all[name];
	}

	/** Those of an item, to a person, with a content, or with a *Send Once Key*. */
	find(key: string): Named[] {
		return [...(this.index.get(key) ?? [])].map((name) => [name, this.all[name]]);
	}

	set(name: string, entry: Entry): void {
		this.delete(name);
		this.all[name] = entry;
		for (const key of keysOf(name, entry)) {
			this.index.set(key, (this.index.get(key) ?? new Set()).add(name));
		}
	}

	delete(name: string): void {
		const entry = this.get(name);
		if (entry === undefined) return;
		delete this.all[name];
		for (const key of keysOf(name, entry)) this.index.get(key)?.delete(name);
	}
}

export function itemKey(runIndex: number, itemIndex: number): string {
	return `item ${runIndex} ${itemIndex}`;
}

export function personKey(person: string | undefined): string {
	return `person ${person}`;
}

export function onceKey(key: string): string {
	return `key ${key}`;
}

function keysOf(name: string, { runIndex, itemIndex, person, key }: Entry): string[] {
	const [content] = name.split('.');
	const keys = [content, itemKey(runIndex, itemIndex), personKey(person)];
	return key === undefined ? keys : [...keys, onceKey(key)];
}
