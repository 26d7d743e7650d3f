import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readWhatsappInboxes } from '../../shared/inboxes/inboxes';
import { trouble } from '../../shared/api/trouble';
import { storable } from '../../shared/n8n/storable';
import { accountOf } from './account';
import { listError } from './listError';
import { pageOf } from './page';

const BY_HAND = 'choose By ID and type the number of the inbox';

/** The WhatsApp inboxes that the credential's owner may see. Throws a sentence where there are none. */
export async function searchInboxes(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const opened = await accountOf(this);
	if (!opened.ok) throw listError(this, opened, BY_HAND);
	const { account } = opened;
	const found = await readWhatsappInboxes(this, account);
	if (!found.ok) throw listError(this, found, BY_HAND);
	if (found.inboxes.length === 0) {
		const none = trouble(
			'CloudChat shows no WhatsApp inbox to the owner of the token',
			'ask an administrator to add them to the inbox',
		);
		throw listError(this, none, BY_HAND);
	}
	const app = `${account.baseUrl}/app/accounts/${account.accountId}`;
	const rows = found.inboxes.map(({ id, name, phoneNumber }) => {
		const title = storable(name, `Inbox ${id}: `);
		const label = phoneNumber === '' ? title : `${title} (${phoneNumber})`;
		// Source of the address: Chatwoot's app. By URL understands it, too.
		const item = { name: label, value: id, url: `${app}/inbox/${id}` };
		return { item, words: `${label} ${id}` };
	});
	return pageOf(rows, filter, paginationToken);
}
