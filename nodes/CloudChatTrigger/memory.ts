import type { Account } from '../shared/api/account';
import type { readWhatsappInboxes } from '../shared/inboxes/inboxes';
import { newSignatureMemory, type SignatureMemory } from './genuine';

/** What has started an execution before, as far as this process knows. */
export class Once {
	private readonly keys = new Map<string, true>();

	/** `most`: how many keys are remembered; the oldest are forgotten first. */
	constructor(private readonly most = 30_000) {}

	/** Whether any of these was there before. */
	knows(keys: readonly string[]): boolean {
		return keys.some((key) => this.keys.has(key));
	}

	/** Whether all of these are new; they are remembered either way. */
	isFirst(keys: readonly string[]): boolean {
		const isFirst = !this.knows(keys);
		for (const key of keys) keep(this.keys, key, true, this.most);
		return isFirst;
	}
}

/** Makes a key the newest one. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
	map.delete(key);
	map.set(key, value);
	const [oldest] = map.keys();
	if (map.size > most && oldest !== undefined) map.delete(oldest);
}

/** What this process remembers of a trigger, as long as it lives. */
export interface TriggerMemory {
	once: Once;
	signature: SignatureMemory;
	/** The log says already that calls for another account come. */
	saidOtherAccount?: boolean;
	/** The WhatsApp inboxes, where they had to be asked for, and when. */
	inboxes?: { at: number; found: ReturnType<typeof readWhatsappInboxes> };
}

/** A trigger that was deleted is forgotten when so many others come. */
const MOST = 1_000;

const memories = new Map<string, TriggerMemory>();

interface Place {
	workflowId: string;
	nodeId: string;
	/** A test has a webhook of its own. */
	isTest: boolean;
	/** Another CloudChat can have the same numbers. */
	account: Pick<Account, 'baseUrl' | 'accountId'>;
	/** In CloudChat; empty where a person added it. */
	webhookId: string;
}

/** The memory of a node of a workflow. What it knows of signatures is about one webhook only. */
export function memoryOf({ workflowId, nodeId, isTest, account, webhookId }: Place): TriggerMemory {
	const { baseUrl, accountId } = account;
	const key = `${workflowId} ${nodeId} ${isTest} ${baseUrl} ${accountId}`;
	const known = memories.get(key);
	const memory = known ?? { once: new Once(), signature: newSignatureMemory(webhookId) };
	if (memory.signature.webhookId !== webhookId) memory.signature = newSignatureMemory(webhookId);
	keep(memories, key, memory, MOST);
	return memory;
}
