import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { readAccount } from '../shared/api/account';
import { troubleSentence } from '../shared/api/trouble';
import { readWhatsappInboxes } from '../shared/inboxes/inboxes';
import { storable } from '../shared/n8n/storable';

/** The WhatsApp inboxes that the credential's owner may see. Throws a sentence where it cannot. */
export async function getInboxes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const found = await readWhatsappInboxes(this, await readAccount(this));
	if (!found.ok) {
		const message = troubleSentence(found, 'give the numbers of the inboxes in an expression');
		throw new NodeOperationError(this.getNode(), message, { level: 'warning' });
	}
	return found.inboxes.map(({ id, name, phoneNumber }) => {
		const title = storable(name, `Inbox ${id}: `);
		return { name: phoneNumber === '' ? title : `${title} (${phoneNumber})`, value: id };
	});
}
