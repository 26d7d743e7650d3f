import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { lookUpTemplates } from '../../shared/templates/readTemplates';
import { type Trouble, trouble } from '../../shared/api/trouble';
import { templateRows } from '../../shared/templates/rows';
import { accountOf } from './account';
import { chosenInbox } from './chosen';
import { listError } from './listError';
import { pageOf } from './page';

const BY_HAND = 'choose By Name and type the name of the template';

/** The templates of the chosen inbox that can be sent. Throws a sentence where there are none. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const inbox = chosenInbox(this);
	if (!inbox.ok) throw listError(this, inbox, BY_HAND);
	const opened = await accountOf(this);
	if (!opened.ok) throw listError(this, opened, BY_HAND);
	const found = await lookUpTemplates(this, opened.account, inbox.inboxId);
	if (!found.ok) throw listError(this, found, BY_HAND);
	const rows = templateRows(found.templates);
	if (rows.length === 0) throw listError(this, noneOf(found.templates.length), BY_HAND);
	return pageOf(
		rows.map(({ name, label, snippet, words }) => ({
			item: { name: label, value: name, description: snippet },
			words,
		})),
		filter,
		paginationToken,
	);
}

function noneOf(count: number): Trouble {
	if (count === 0) {
		return trouble('The inbox has no templates yet', 'sync them in the settings of the inbox');
	}
	if (count === 1) {
		return trouble(
			'The only template of the inbox is not approved or cannot be sent from here',
			'wait until it is approved or create another one',
		);
	}
	return trouble(
		`None of the ${count} templates of the inbox is approved and can be sent from here`,
		'wait until one is approved or create another one',
	);
}
