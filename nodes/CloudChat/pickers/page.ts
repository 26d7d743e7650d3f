import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

const PAGE = 100;

/** A row of a list, with the words that a search looks through. */
export interface SearchRow {
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
