import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { unusable } from '../../shared/api/readAnswer';
import { readTemplates } from '../../shared/templates/readTemplates';
import { templateRows } from '../../shared/templates/rows';
import { accountOf, orListError } from './account';
import { chosenInbox } from './chosen';
import { pageOf } from './page';

const BY_HAND = 'choose By Name and type the name of the template';

/** The templates of the chosen inbox that can be sent. Throws a sentence where there are none. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const inbox = orListError(this, chosenInbox(this), BY_HAND);
	const account = orListError(this, await accountOf(this), BY_HAND);
	const templates = orListError(this, await readTemplates(this, account, inbox), BY_HAND);
	const rows = templateRows(templates);
	if (rows.length === 0) orListError(this, noneOf(templates.length), BY_HAND);
	return pageOf(
		rows.map(({ name, label, snippet, words }) => ({
			item: { name: label, value: name, description: snippet },
			words,
		})),
		filter,
		paginationToken,
	);
}

function noneOf(count: number): ReturnType<typeof unusable> {
	if (count === 0) {
		return unusable('The inbox has no templates yet.', 'Sync them in the settings of the inbox.');
	}
	if (count === 1) {
		return unusable(
			'The only template of the inbox is not approved or cannot be sent from here.',
			'Wait until it is approved or create another one.',
		);
	}
	return unusable(
		`None of the ${count} templates of the inbox is approved and can be sent from here.`,
		'Wait until one is approved or create another one.',
	);
}
