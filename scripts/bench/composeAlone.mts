import { compose } from '../../nodes/CloudChat/message/sendTemplate/compose/compose.ts';
import type { MessageInput } from '../../nodes/CloudChat/message/sendTemplate/model/input.ts';

const RULES = {
	defaultCountry: 'BR',
	ninthDigit: 'keep',
	phoneCheck: 'full',
} as const;

function input(itemIndex: number): MessageInput {
	return {
		itemIndex,
		inboxId: '3',
		phoneNumber: `(11) 9${8000 + (itemIndex % 1000)}-${String(itemIndex % 10_000).padStart(4, '0')}`,
		templateName: 'order_update',
		headerAttachment: '',
		variables: {
			from: 'fields',
			rows: [
				{ name: 'name', value: 'Maria Silva', fallback: '' },
				{ name: 'order_id', value: 10_234, fallback: '' },
				{ name: 'city', value: 'São Paulo', fallback: '' },
			],
		},
		buttons: [{ value: '10234', position: 'auto' }],
		rules: RULES,
		unreadable: {},
	};
}

/** Messages composed a second on one core, after warming up. */
export function composeRate(messages = 50_000): number {
	const inputs = Array.from({ length: messages }, (_, index) => input(index));
	for (const one of inputs.slice(0, 5_000)) compose(one, 0);
	const started = performance.now();
	for (const one of inputs) {
		if (compose(one, 0).kind !== 'message') throw new Error('A message was refused');
	}
	return messages / ((performance.now() - started) / 1000);
}
