import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { inboxTitle, readWhatsappInboxes } from '../../shared/inboxes/inboxes';
import { unusable } from '../../shared/api/readAnswer';
import { accountOf, orListError } from './account';
import { pageOf } from './page';

const BY_HAND = 'choose By ID and type the number of the inbox';

/** The WhatsApp inboxes that the credential's owner may see. Throws a sentence where there are none. */
export async function searchInboxes(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const account = orListError(this, await accountOf(this), BY_HAND);
	const inboxes = orListError(this, await readWhatsappInboxes(this, account), BY_HAND);
	if (inboxes.length === 0) {
		const none = unusable(
			'CloudChat shows no WhatsApp inbox to the owner of the token.',
			'Ask an administrator to add them to the inbox.',
		);
		orListError(this, none, BY_HAND);
	}
	const app = `${account.baseUrl}/app/accounts/${account.accountId}`;
	const rows = inboxes.map((inbox) => {
		const { id } = inbox;
		const name = inboxTitle(inbox);
		// Source of the address: Chatwoot's app. By URL understands it, too.
		return { item: { name, value: id, url: `${app}/inbox/${id}` }, words: `${name} ${id}` };
	});
	return pageOf(rows, filter, paginationToken);
}
