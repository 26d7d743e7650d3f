import type { IWebhookFunctions } from 'n8n-workflow';

import type { Account } from '../shared/api/account';
import { Signatures } from './genuine';

/** What has started an execution before, as far as this process knows. */
export class Once {
	private readonly keys = new Map<string, boolean>();

	/** `most`: how many keys are remembered; the oldest are forgotten first. */
	constructor(private readonly most = 30_000) {}

	/** Whether any of these was there before. */
	knows(keys: readonly string[]): boolean {
		return keys.some((key) => this.keys.has(key));
	}

	/** Whether all of these are new; they are remembered either way. */
	isFirst(keys: readonly string[]): boolean {
		const isFirst = !this.knows(keys);
		for (const key of keys) remembered(this.keys, key, () => true, this.most);
		return isFirst;
	}
}

/** What a map has under a key, made where it is new. Where there are more, the oldest is forgotten. */
export function remembered<Value>(
	map: Map<string, Value>,
	key: string,
	make: () => Value,
	most = 1_000,
): Value {
	const value = map.get(key) ?? make();
	map.delete(key);
	map.set(key, value);
	const [oldest] = map.keys();
	if (map.size > most && oldest !== undefined) map.delete(oldest);
	return value;
}

/** What this process remembers of a trigger, as long as it lives. */
export interface TriggerMemory {
	once: Once;
	signatures: Signatures;
	/** The log says already that calls for another account come. */
	saidOtherAccount?: boolean;
}

/** A trigger that was deleted is forgotten when enough others come. */
const memories = new Map<string, TriggerMemory>();

/**
 * The memory of a node of a workflow; a test has a webhook of its own, and another CloudChat can have
 * the same numbers. What is known of signatures is about one webhook (`webhookId`, in CloudChat).
 */
export function memoryOf(
	context: IWebhookFunctions,
	{ baseUrl, accountId }: Account,
	webhookId: string,
): TriggerMemory {
	const place = [context.getWorkflow().id, context.getNode().id, context.getMode()];
	const key = [...place, baseUrl, accountId].join(' ');
	const memory = remembered(memories, key, () => ({
		once: new Once(),
		signatures: new Signatures(webhookId),
	}));
	if (memory.signatures.webhookId !== webhookId) memory.signatures = new Signatures(webhookId);
	return memory;
}
