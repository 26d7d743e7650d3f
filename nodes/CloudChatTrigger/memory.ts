import type { Account } from '../shared/api/account';
import type { Inbox } from '../shared/inboxes/inboxes';
import { newSignatureMemory, type SignatureMemory } from './genuine';
import { Once } from './once';

/** What this process remembers of a trigger, as long as it lives. */
export interface TriggerMemory {
	once: Once;
	signature: SignatureMemory;
	/** The log says already that calls for another account come. */
	saidOtherAccount?: boolean;
	/** The WhatsApp inboxes, where they had to be asked for, or why they could not be read. */
	inboxes?: { at: number; ids: Promise<ReadonlySet<Inbox['id']> | string> };
}

/** The most triggers that are remembered; one that was deleted is forgotten when others come. */
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
	const memory = memories.get(key) ?? {
		once: new Once(),
		signature: newSignatureMemory(webhookId),
	};
	if (memory.signature.webhookId !== webhookId) memory.signature = newSignatureMemory(webhookId);
	memories.delete(key);
	memories.set(key, memory);
	const [oldest] = memories.keys();
	if (memories.size > MOST && oldest !== undefined) memories.delete(oldest);
	return memory;
}
