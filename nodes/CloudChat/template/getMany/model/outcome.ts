import type { NotReadReason } from '../../../../shared/api/notRead';

/** The templates that an item asks for. */
export interface Asked {
	itemIndex: number;
	inboxId: string;
	/** Absent: all. */
	limit?: number;
	onlySendable: boolean;
}

/** Templates that could not be read. */
export interface NotRead {
	ok: false;
	itemIndex: number;
	inboxId?: string;
	reason: NotReadReason | 'invalidInbox';
	/** What happened, in a sentence. */
	error: string;
	/** What to do about it, in a sentence. */
	hint: string;
	httpCode?: number;
	/** The service's own words. */
	response?: string;
}
