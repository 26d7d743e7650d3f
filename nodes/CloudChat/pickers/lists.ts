import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeListSearchItems,
} from 'n8n-workflow';

import { readFromAccount, unusable } from '../../shared/api/readAnswer';
import { inboxTitle, readWhatsappInboxes } from '../../shared/inboxes/inboxes';
import { storable } from '../../shared/n8n/parameter';
import type { Result, ServiceProblem } from '../../shared/problem';
import { readTemplates } from '../../shared/templates/readTemplates';
import { templateRows } from '../../shared/templates/rows';
import { list, record, text } from '../../shared/text/json';
import { accountOf, orListError } from './account';
import { chosenInbox } from './chosen';

/** What a list needs; throws the sentence that the form shows where that is not there. */
type Need = <Value>(found: Result<Value, ServiceProblem>) => Value;

/** A list of the form; `byHand`: what to do without it. */
function searchOf(
	byHand: string,
	rowsOf: (context: ILoadOptionsFunctions, need: Need) => Promise<SearchRow[]>,
) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const rows = await rowsOf(this, (found) => orListError(this, found, byHand));
		return pageOf(rows, filter, paginationToken);
	};
}

/** The WhatsApp inboxes that the credential's owner may see. */
export const searchInboxes = searchOf(
	'choose By ID and type the number of the inbox',
	async (context, need) => {
		const account = need(await accountOf(context));
		const inboxes = need(await readWhatsappInboxes(context, account));
		if (inboxes.length === 0) {
			const message = 'CloudChat shows no WhatsApp inbox to the owner of the token.';
			need(unusable(message, 'Ask an administrator to add them to the inbox.'));
		}
		const app = `${account.baseUrl}/app/accounts/${account.accountId}`;
		return inboxes.map((inbox) => {
			const { id } = inbox;
			const name = inboxTitle(inbox);
			// Source of the address: Chatwoot's app. By URL understands it, too.
			return { item: { name, value: id, url: `${app}/inbox/${id}` }, words: `${name} ${id}` };
		});
	},
);

/** The templates of the chosen inbox that can be sent. */
export const searchTemplates = searchOf(
	'choose By Name and type the name of the template',
	async (context, need) => {
		const inbox = need(chosenInbox(context));
		const account = need(await accountOf(context));
		const templates = need(await readTemplates(context, account, inbox));
		const rows = templateRows(templates);
		if (templates.length === 0) {
			const hint = 'Sync them in the settings of the inbox.';
			need(unusable('The inbox has no templates yet.', hint));
		} else if (rows.length === 0) {
			const message = 'No template of the inbox is approved and can be sent from here.';
			need(unusable(message, 'Wait until one is approved or create another one.'));
		}
		return rows.map(({ name, label, snippet, words }) => ({
			item: { name: label, value: name, description: snippet },
			words,
		}));
	},
);

/** Things with a name. Source: Chatwoot. */
const searchThings = (things: 'agents' | 'teams') =>
	searchOf('choose By ID and type the number', async (context, need) => {
		const account = need(await accountOf(context));
		const message = `CloudChat has no such account or does not offer the list of ${things}.`;
		const notFound = { message, hint: 'Check Account ID and Base URL of the credential.' };
		const about = { what: `the ${things}`, notFound };
		const listed = need(await readFromAccount(context, account, things, about));
		const rows = list(listed).flatMap((raw) => {
			const { id, name, email } = record(raw);
			const value = text(id);
			const label = storable(text(name).trim() || `Number ${value}`, `${value}: `);
			const words = `${label} ${text(email)} ${value}`;
			return value === '' ? [] : [{ item: { name: label, value }, words }];
		});
		if (rows.length > 0) return rows;
		return need(unusable(`CloudChat did not list any ${things}.`, 'Add one in CloudChat.'));
	});

export const searchAgents = searchThings('agents');
export const searchTeams = searchThings('teams');

const PAGE = 100;

/** A row of a list, with the words that a search looks through. */
interface SearchRow {
	item: INodeListSearchItems;
	words: string;
}

/** The rows that hold every word of the search, a page at a time. Case and accents do not matter. */
export function pageOf(
	rows: SearchRow[],
	filter: string | undefined,
	paginationToken: string | undefined,
): INodeListSearchResult {
	const wanted = plain(filter ?? '').split(/\s+/);
	const found = rows.filter(({ words }) => wanted.every((word) => plain(words).includes(word)));
	const start = Number(paginationToken ?? 0) || 0;
	const end = start + PAGE;
	return {
		results: found.slice(start, end).map(({ item }) => item),
		...(end < found.length ? { paginationToken: String(end) } : {}),
	};
}

function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
