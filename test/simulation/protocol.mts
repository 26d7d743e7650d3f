import { MarkRow } from '../../nodes/CloudChat/message/sendTemplate/memory/markRow.ts';
import { MessageKeys } from '../../nodes/CloudChat/message/sendTemplate/memory/messageKeys.ts';
import { RunMarks } from '../../nodes/CloudChat/message/sendTemplate/memory/runMarks.ts';
import { SentKeys } from '../../nodes/CloudChat/message/sendTemplate/memory/sentKeys.ts';

/** What is simulated; a test puts a broken one in its place. */
export interface Protocol {
	MarkRow: typeof MarkRow;
	SentKeys: typeof SentKeys;
	MessageKeys: typeof MessageKeys;
	RunMarks: typeof RunMarks;
}

export const protocol: Protocol = { MarkRow, SentKeys, MessageKeys, RunMarks };
