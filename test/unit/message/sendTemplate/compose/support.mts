import {
	compose,
	composePhone,
} from '../../../../../nodes/CloudChat/message/sendTemplate/compose/compose.ts';
import type { PhoneRules } from '../../../../../nodes/shared/phone/phone.ts';
import type {
	ComposeRules,
	MessageInput,
} from '../../../../../nodes/CloudChat/message/sendTemplate/model/input.ts';
import type {
	MessageProblem,
	Refusal,
} from '../../../../../nodes/CloudChat/message/sending/model/message.ts';
import type { TemplateMessage } from '../../../../../nodes/CloudChat/message/sendTemplate/model/templateMessage.ts';

/** The time of the run. */
export const NOW = Date.UTC(2026, 10, 30);

/** The options' defaults. */
export const rules: ComposeRules = {
	defaultCountry: 'BR',
	ninthDigit: 'keep',
	phoneCheck: 'full',
};

type Changes = Partial<Omit<MessageInput, 'rules'>> & { rules?: Partial<ComposeRules> };

/** A good item with some fields changed. */
export function item({ rules: changed, ...changes }: Changes = {}): MessageInput {
	return {
		itemIndex: 0,
		inboxId: '3',
		phoneNumber: '+5511987654321',
		templateName: 'order_update',
		headerAttachment: '',
		variables: { from: 'fields', rows: [] },
		buttons: [],
		unreadable: {},
		...changes,
		rules: { ...rules, ...changed },
	};
}

/** The message of an item that must be good. */
export function messageOf(changes: Changes): TemplateMessage {
	const composed = compose(item(changes), NOW);
	if (composed.kind === 'refusal') throw new Error(JSON.stringify(composed.problems));
	return composed;
}

/** The refusal of an item that must be bad. */
export function refusalOf(changes: Changes): Refusal {
	const composed = compose(item(changes), NOW);
	if (composed.kind === 'message') throw new Error(JSON.stringify(composed.request));
	return composed;
}

/** The one problem of an item that has one. */
export function problemOf(changes: Changes): MessageProblem {
	const { problems } = refusalOf(changes);
	expect(problems).toHaveLength(1);
	return problems[0];
}

/** A number and its notes; a refusal comes back as its message, in `refused`. */
export function phone(value: unknown, changed: Partial<PhoneRules> = {}) {
	const part = composePhone(value, { ...rules, ...changed });
	return part.ok
		? { number: part.value, notes: part.notes }
		: { refused: part.problems[0].message, hint: part.problems[0].hint };
}

/** Variables given in the form: `[name, value, fallback]`. */
export function fields(...rows: Array<[name: unknown, value: unknown, fallback?: unknown]>) {
	return {
		from: 'fields' as const,
		rows: rows.map(([name, value, fallback]) => ({ name, value, fallback })),
	};
}

/** A text with its invisible and special characters shown, for the titles of tests. */
export function shown(value: unknown): string {
	if (typeof value !== 'string') return typeof value === 'bigint' ? `${value}n` : String(value);
	const text = value.replace(
		/[^\x20-\x7e\u00c0-\u00ff\uff01-\uff5e]/g,
		(sign) => `<U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`,
	);
	return text.length > 70 ? `${text.slice(0, 70)}…` : text;
}
