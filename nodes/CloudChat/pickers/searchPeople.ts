import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readFromAccount, unusable } from '../../shared/api/readAnswer';
import { storable } from '../../shared/n8n/parameter';
import { list, record, text } from '../../shared/text/json';
import { accountOf, orListError } from './account';
import { pageOf } from './page';

const BY_HAND = 'choose By ID and type the number';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** A list of things with a name. Throws a sentence where there are none. Source: Chatwoot. */
function searchOf(things: 'agents' | 'teams'): Search {
	return async function (filter, paginationToken) {
		const account = orListError(this, await accountOf(this), BY_HAND);
		const message = `CloudChat has no such account or does not offer the list of ${things}.`;
		const notFound = { message, hint: 'Check Account ID and Base URL of the credential.' };
		const about = { what: `the ${things}`, notFound };
		const listed = await readFromAccount(this, account, things, about);
		const rows = list(orListError(this, listed, BY_HAND)).flatMap((raw) => {
			const { id, name, email } = record(raw);
			const value = text(id);
			const label = storable(text(name).trim() || `Number ${value}`, `${value}: `);
			const words = `${label} ${text(email)} ${value}`;
			return value === '' ? [] : [{ item: { name: label, value }, words }];
		});
		if (rows.length === 0) {
			const none = unusable(`CloudChat did not list any ${things}.`, 'Add one in CloudChat.');
			orListError(this, none, BY_HAND);
		}
		return pageOf(rows, filter, paginationToken);
	};
}

export const searchAgents = searchOf('agents');
export const searchTeams = searchOf('teams');
