import type { Account } from '../../../../shared/api/account';
import type { Composed } from '../model/message';
import type { Known } from './holdAgainst';
import type { TransportContext } from '../../../../shared/api/transport';
import { readTemplates } from '../../../../shared/templates/readTemplates';

/** The templates of every inbox that a run sends from: one read for each inbox, however many items. */
export async function templatesOfRun(
	context: TransportContext,
	account: Account,
	composed: Composed[],
	timeout: number,
): Promise<Map<string, Known>> {
	const inboxes = new Set(
		composed.flatMap((one) => (one.kind === 'message' ? [one.request.inbox_id] : [])),
	);
	const known = new Map<string, Known>();
	for (const inbox of inboxes) {
		known.set(inbox, await readTemplates(context, account, inbox, timeout));
	}
	return known;
}
