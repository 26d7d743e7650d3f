import { getBorderCharacters, table } from 'table';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Contact } from '../../dev/contacts.mts';
import type { Reported } from './report.mts';

const HEADINGS = ['Recipient as given', 'Number as sent', 'Outcome', 'Note'];

/** One row per contact: what was given, what was sent, how it ended. */
export function outcomeTable(contacts: Contact[], items: INodeExecutionData[]): string {
	const outcomes = new Map(items.map((item) => [itemIndexOf(item), item.json]));
	const rows = contacts.map((contact, index) => {
		const { sent, outcome, note } = describe(outcomes.get(index) ?? {});
		return [[contact.name, contact.phone].filter(Boolean).join('\n'), sent, outcome, note];
	});
	return table([HEADINGS, ...rows], {
		border: getBorderCharacters('norc'),
		columns: [{ width: 21, wrapWord: true }, {}, {}, { width: noteWidth(), wrapWord: true }],
	});
}

const REPORT_HEADINGS = ['Recipient as given', 'Status', 'Next step', 'Why, and what to do'];

/** One row per message that was accepted: what happened to it. */
export function reportTable(contacts: Contact[], reported: Reported[]): string {
	const rows = [...reported]
		.sort((one, other) => one.index - other.index)
		.map(({ index, json }) => {
			const { name = '', phone = '' } = contacts[index] ?? {};
			const details = (json.details as IDataObject | undefined) ?? json;
			const why = [text(json.error), text(details.hint)].filter(Boolean).join('\n→ ');
			const recipient = [name, phone].filter(Boolean).join('\n');
			return [recipient, text(details.status), text(details.nextStep), why];
		});
	return table([REPORT_HEADINGS, ...rows], {
		border: getBorderCharacters('norc'),
		columns: [{ width: 21, wrapWord: true }, {}, {}, { width: noteWidth(), wrapWord: true }],
	});
}

/** How many messages ended in each way, such as `4 read, 3 failed`. */
export function countsOf(reported: Reported[]): string {
	const counts = new Map<string, number>();
	for (const { json } of reported) {
		const status = text((json.details as IDataObject | undefined)?.status ?? json.status);
		counts.set(status, (counts.get(status) ?? 0) + 1);
	}
	return [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
}

/** What the other columns leave of the terminal, within what is pleasant to read. */
function noteWidth(): number {
	const others = 21 + 14 + 18 + 13;
	return Math.min(80, Math.max(30, (process.stdout.columns ?? 120) - others));
}

export function itemIndexOf({ pairedItem }: INodeExecutionData): number {
	if (typeof pairedItem === 'number') return pairedItem;
	const first = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
	return first?.item ?? -1;
}

function describe(json: IDataObject): { sent: string; outcome: string; note: string } {
	const details = json.details as IDataObject | undefined;
	if (details === undefined) {
		const notes = (json.notes as string[] | undefined) ?? [];
		const outcome = [json.status, json.reason].map(text).filter(Boolean).join('\n');
		return { sent: text(json.phoneNumber), outcome, note: notes.join('\n') };
	}
	const sent = details.status === 'unknown' ? text(details.phoneNumber) : '';
	return {
		sent,
		outcome: `${text(details.status)}\n${text(details.reason)}`,
		note: `${text(json.error)}\n→ ${text(details.hint)}`,
	};
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
