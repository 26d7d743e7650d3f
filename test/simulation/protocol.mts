import { MarkRow } from '../../nodes/CloudChat/memory/markRow.ts';
import { MessageKeys } from '../../nodes/CloudChat/memory/messageKeys.ts';
import { RunMarks } from '../../nodes/CloudChat/memory/runMarks.ts';
import { SentKeys } from '../../nodes/CloudChat/memory/sentKeys.ts';

/** What is simulated; a test puts a broken one in its place. */
export interface Protocol {
	MarkRow: typeof MarkRow;
	SentKeys: typeof SentKeys;
	MessageKeys: typeof MessageKeys;
	RunMarks: typeof RunMarks;
}

export const protocol: Protocol = { MarkRow, SentKeys, MessageKeys, RunMarks };
