import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readFromAccount } from '../../shared/api/read';
import { trouble } from '../../shared/api/trouble';
import { storable } from '../../shared/n8n/storable';
import { list, record, text } from '../../shared/text/json';
import { accountOf } from './account';
import { listError } from './listError';
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
		const opened = await accountOf(this);
		if (!opened.ok) throw listError(this, opened, BY_HAND);
		const said = `has no such account or does not offer the list of ${things}`;
		const notFound = { said, todo: 'check Account ID and Base URL of the credential' };
		const about = { what: `the ${things}`, notFound };
		const listed = await readFromAccount(this, opened.account, things, about);
		if (!listed.ok) throw listError(this, listed, BY_HAND);
		const rows = list(listed.json).flatMap((raw) => {
			const { id, name, email } = record(raw);
			const value = text(id);
			const label = storable(text(name).trim() || `Number ${value}`, `${value}: `);
			const words = `${label} ${text(email)} ${value}`;
			return value === '' ? [] : [{ item: { name: label, value }, words }];
		});
		if (rows.length === 0) {
			const none = trouble(`CloudChat did not list any ${things}`, 'add one in CloudChat');
			throw listError(this, none, BY_HAND);
		}
		return pageOf(rows, filter, paginationToken);
	};
}

export const searchAgents = searchOf('agents');
export const searchTeams = searchOf('teams');
