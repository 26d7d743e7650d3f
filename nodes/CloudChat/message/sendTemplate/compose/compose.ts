import type { Field, MessageInput } from '../model/input';
import type { Composed, Refusal } from '../model/message';
import { composeAttachment } from './attachment/attachment';
import { composeButtons } from './buttons';
import { composeInbox } from './inbox';
import { composeOnceKey } from './onceKey';
import { composePhone } from './phone/phone';
import { composed, FIELDS, labelOf, type Part, refused, unlessRefused } from './part';
import { codeTakenAsArea } from './phone/typedCode';
import { shorten, subject } from '../../../../shared/text/quote';
import { isEmpty, tidy } from '../../../../shared/text/writing';
import { buildRequest } from './request';
import { composeTemplateName } from './templateName';
import { composeVariables } from './variables/variables';

/**
 * One item's message, or everything that is wrong with the item. Pure: the same input gives the
 * same result, and no input makes it throw.
 */
export function compose(input: MessageInput): Composed {
	const { itemIndex } = input;
	const [misunderstood, ...more] = input.optionProblems ?? [];
	// The other fields are read by the options' rules, so nothing else can be said of the item.
	if (misunderstood !== undefined) return refusal(input, [misunderstood, ...more]);

	const inbox = part(input, 'inboxId', () => composeInbox(input.inboxId, input.accountId));
	const phone = part(input, 'phoneNumber', () => composeRecipient(input));
	const template = part(input, 'templateName', () => composeTemplateName(input.templateName));
	const attachment = part(input, 'headerAttachment', () =>
		composeAttachment(input.headerAttachment, input.headerHasGap),
	);
	const variables = part(input, 'variables', () => composeVariables(input.variables));
	const buttons = part(input, 'buttons', () => composeButtons(input.buttons));
	const options = part(input, 'options', () => composeOptions(input));

	const parts: Array<Part<unknown>> = [
		inbox,
		phone,
		template,
		attachment,
		variables,
		buttons,
		options,
	];
	if (
		inbox.ok &&
		phone.ok &&
		template.ok &&
		attachment.ok &&
		variables.ok &&
		buttons.ok &&
		options.ok
	) {
		const { redirectTo, onceKey } = options.value;
		const request = buildRequest({
			inbox: inbox.value,
			phone: redirectTo ?? phone.value,
			template: template.value,
			attachment: attachment.value,
			buttons: buttons.value,
			variables: variables.value,
		});
		const notes = parts.flatMap((one) => (one.ok ? one.notes : []));
		return {
			kind: 'message',
			itemIndex,
			request,
			notes,
			...(redirectTo === undefined ? {} : { intendedFor: phone.value }),
			...(onceKey === undefined ? {} : { onceKey }),
		};
	}
	const [first, ...others] = parts.flatMap((one) => (one.ok ? [] : one.problems));
	return refusal(input, [first, ...others], phone.ok ? phone.value : undefined);
}

function refusal(
	{ itemIndex, phoneNumber: given }: MessageInput,
	problems: Refusal['problems'],
	e164?: string,
): Refusal {
	const phoneNumber = e164 ?? phoneAsGiven(given);
	return {
		kind: 'refusal',
		itemIndex,
		problems,
		...(phoneNumber === undefined ? {} : { phoneNumber }),
	};
}

function composeRecipient({ phoneNumber, rules, codeTyped }: MessageInput): Part<string> {
	const phone = composePhone(phoneNumber, rules);
	const doubt = phone.ok && codeTyped ? codeTakenAsArea(phone.value, phoneNumber) : undefined;
	if (doubt === undefined) return phone;
	const { label, reason } = FIELDS.phoneNumber;
	return refused(reason, label, `${subject(label, phoneNumber)} ${doubt.why}.`, doubt.hint);
}

/** The options that are about this one message: a test number in place of its own, and its key. */
function composeOptions(input: MessageInput): Part<{ redirectTo?: string; onceKey?: string }> {
	const test: Part<string | undefined> =
		input.redirectTo !== undefined ? composeTestNumber(input) : composed(undefined);
	const key: Part<string | undefined> =
		input.sendOnceKey !== undefined
			? composeOnceKey(input.sendOnceKey, input.keyGaps)
			: composed(undefined);
	if (!test.ok || !key.ok) {
		const problems = [test, key].flatMap((one) => (one.ok ? [] : one.problems));
		return unlessRefused(problems, {}, []);
	}
	const value = {
		...(test.value === undefined ? {} : { redirectTo: test.value }),
		...(key.value === undefined ? {} : { onceKey: key.value }),
	};
	return composed(value, [...test.notes, ...key.notes]);
}

/** It must have `+`: in the country of each item, it could be the number of somebody else. */
function composeTestNumber({ redirectTo, rules }: MessageInput): Part<string> {
	const label = 'Redirect To';
	const { reason } = FIELDS.options;
	const isGiven =
		['string', 'number', 'bigint'].includes(typeof redirectTo) && !isEmpty(redirectTo);
	if (isGiven && !tidy(String(redirectTo)).normalize('NFKC').startsWith('+')) {
		const message = `${subject(label, redirectTo)} does not begin with + and a country code.`;
		const hint = 'Write it with + and its country code, such as +55 11 98765-4321.';
		return refused(reason, label, message, hint);
	}
	const test = composePhone(redirectTo, rules, label);
	if (test.ok) return test;
	const [{ field, message, hint }] = test.problems;
	return refused(reason, field, message, hint);
}

/** A part of the message; refused where its expression failed or its value cannot be read. */
function part<T>(input: MessageInput, field: Field, composeIt: () => Part<T>): Part<T> {
	const { reason } = FIELDS[field];
	const label = labelOf(field, input);
	try {
		const failure = input.unreadable[field];
		if (failure === undefined) return composeIt();
		const message = `The expression in ${label} failed: ${shorten(failure, 200)}`;
		return refused(reason, label, message, 'Fix the expression, or the data that it reads.');
	} catch {
		// The last resort, for objects that throw when they are looked at.
		const message = `${label} holds a value that cannot be read.`;
		return refused(reason, label, message, 'Give a plain text or number.');
	}
}

function phoneAsGiven(value: unknown): string | undefined {
	if (typeof value === 'string') return shorten(value) || undefined;
	return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}
