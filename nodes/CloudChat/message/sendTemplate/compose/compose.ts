import type { Field, MessageInput } from '../model/input';
import type { Refusal } from '../../sending/model/message';
import {
	templateMessage,
	WORDS,
	type ComposedTemplate,
	type MessageRequest,
} from '../model/templateMessage';
import { composeAttachment } from './attachment/attachment';
import { type ButtonParameter, composeButtons } from './buttons';
import { composeOnceKey } from './onceKey';
import { composed, FIELDS, type Part, refused, rejected, VARIABLES_LABEL } from './part';
import { type PhoneRules, readPhone } from '../../../../shared/phone/phone';
import type { Origin } from '../../../../shared/phone/phoneParts';
import { text } from '../../../../shared/text/json';
import { shorten } from '../../../../shared/text/quote';
import { tidy } from '../../../../shared/text/writing';
import { composeTemplateName } from './templateName';
import { composeVariables } from './variables/variables';
import { expressionFailed } from '../../../../shared/problem';
import { inboxIdIn } from '../../../../shared/inboxes/inboxId';

/**
 * One item's message, or everything that is wrong with the item. Pure: the same input gives the
 * same result, and no input makes it throw. `now`: milliseconds since 1970.
 */
export function compose(input: MessageInput, now: number): ComposedTemplate {
	const [misunderstood, ...more] = input.optionProblems ?? [];
	// The other fields are read by the options' rules, so nothing else can be said of the item.
	if (misunderstood !== undefined) return refusal(input, [misunderstood, ...more]);

	const parts = {
		inbox: part(input, 'inboxId', () => composeInbox(input)),
		phone: part(input, 'phoneNumber', () =>
			composePhone(input.phoneNumber, input.rules, input.phoneOrigin),
		),
		template: part(input, 'templateName', () => composeTemplateName(input.templateName)),
		attachment: part(input, 'headerAttachment', () => composeAttachment(input, now)),
		variables: part(input, 'variables', () => composeVariables(input.variables)),
		buttons: part(input, 'buttons', () => composeButtons(input.buttons)),
		redirectTo: part(input, 'options', () => composeTestNumber(input)),
		onceKey: part(input, 'options', () => composeOnceKey(input)),
	};
	if (!areComposed(parts)) {
		const [first, ...others] = Object.values(parts).flatMap((one) => (one.ok ? [] : one.problems));
		return refusal(input, [first, ...others], parts.phone.ok ? parts.phone.value : undefined);
	}
	const { inbox, phone, template, attachment, variables, buttons, redirectTo, onceKey } = parts;
	const routing: MessageRequest = {
		inbox_id: inbox.value,
		phone_number: redirectTo.value ?? phone.value,
		template_name: template.value,
	};
	if (attachment.value !== undefined) routing.header_attachment = attachment.value;
	return templateMessage(input.accountId ?? '', {
		itemIndex: input.itemIndex,
		request: requestOf(routing, buttons.value, variables.value),
		notes: Object.values(parts).flatMap(({ notes }) => notes),
		intendedFor: redirectTo.value === undefined ? undefined : phone.value,
		onceKey: onceKey.value,
	});
}

type Whole<P> = { [K in keyof P]: Extract<P[K], { ok: true }> };

function areComposed<P extends Record<string, Part<unknown>>>(parts: P): parts is P & Whole<P> {
	return Object.values(parts).every(({ ok }) => ok);
}

/**
 * The endpoint's JSON body, in the order of CloudChat's own example. Variables come last and only
 * where the key is free: none can take the place of the routing, whatever it is called. (Names that
 * are whole numbers come first in every JavaScript object; in JSON the order means nothing.)
 */
export function requestOf(
	routing: MessageRequest,
	buttons: ButtonParameter[],
	variables: Map<string, string>,
): MessageRequest {
	const request = { ...routing };
	for (const button of buttons) request[`button_param_${button.position}`] = button.text;
	for (const [name, value] of variables) {
		if (!Object.hasOwn(request, name)) request[name] = value;
	}
	return request;
}

function refusal(
	{ itemIndex, phoneNumber: given, unsplitColumn }: MessageInput,
	problems: Refusal['problems'],
	e164?: string,
): Refusal {
	const to = { phoneNumber: e164 ?? (shorten(text(given)) || undefined) };
	const refusal = { kind: 'refusal' as const, itemIndex, problems, to, words: WORDS };
	if (unsplitColumn === undefined) return refusal;
	const hint =
		`The input has only one column, "${shorten(unsplitColumn)}": the file was read with the wrong ` +
		'delimiter. Set Delimiter in the node that reads it.';
	const [first, ...others] = problems.map((problem) => ({ ...problem, hint }));
	return { ...refusal, problems: [first, ...others] };
}

function composeInbox({ inboxId, accountId }: MessageInput): Part<string> {
	const { label, reason } = FIELDS.inboxId;
	const found = inboxIdIn(inboxId, label, accountId);
	if (found.ok) return composed(found.value);
	return refused(reason, label, found.problem.message, found.problem.hint);
}

/** The recipient's number in E.164; `field` is the name that the problems use. */
export function composePhone(
	value: unknown,
	rules: PhoneRules,
	{ field, ...origin }: Origin & { field?: string } = {},
): Part<string> {
	const phone = readPhone(value, rules, origin);
	if ('why' in phone) return rejected('phoneNumber', value, phone, field);
	return composed(phone.e164, phone.notes);
}

/** It must have `+`: in the country of each item, it could be the number of somebody else. */
function composeTestNumber(input: MessageInput): Part<string | undefined> {
	const { redirectTo, rules } = input;
	if (redirectTo === undefined) return composed(undefined);
	const label = 'Redirect To';
	const isGiven = ['string', 'number', 'bigint'].includes(typeof redirectTo);
	const given = isGiven ? tidy(String(redirectTo)).normalize('NFKC') : '';
	if (given !== '' && !given.startsWith('+')) {
		const hint = 'Write it with + and its country code, such as +55 11 98765-4321.';
		const why = 'does not begin with + and a country code';
		return rejected('options', redirectTo, { why, hint }, label);
	}
	const test = composePhone(redirectTo, rules, { ...input.redirectOrigin, field: label });
	// Its notes are left out: they would be read as notes about the customer's number.
	if (test.ok) return composed(test.value);
	const [{ message, hint }] = test.problems;
	return refused(FIELDS.options.reason, label, message, hint);
}

/** A part of the message; refused where its expression failed or its value cannot be read. */
function part<T>(input: MessageInput, field: Field, composeIt: () => Part<T>): Part<T> {
	const { reason } = FIELDS[field];
	const label = field === 'variables' ? VARIABLES_LABEL[input.variables.from] : FIELDS[field].label;
	try {
		const failure = input.unreadable[field];
		if (failure === undefined) return composeIt();
		return { ok: false, problems: [expressionFailed(reason, label, failure)] };
	} catch {
		// The last resort, for objects that throw when they are looked at.
		const message = `${label} holds a value that cannot be read.`;
		return refused(reason, label, message, 'Give a plain text or number.');
	}
}
