import type { IDataObject } from 'n8n-workflow';

/** How each item ended: its reason, else its status. */
export const ends = ({ items }: { items: IDataObject[] }) =>
	items.map(({ status, reason, details }) => {
		const given = (details ?? { status, reason }) as { status: string; reason?: string };
		return given.reason ?? given.status;
	});
