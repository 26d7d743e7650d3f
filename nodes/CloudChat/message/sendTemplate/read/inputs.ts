import type { IExecuteFunctions } from 'n8n-workflow';

import { locatorValue, parameterReader, rawParameter } from '../../../../shared/n8n/parameter';
import { itemOptions } from '../../../../shared/options/readOptions';
import type { MessageInput } from '../model/input';
import { ITEM_OPTIONS } from '../model/options';
import { readFilling, type Attempt } from './filling';
import { partsOf } from './phoneParts';
import { textGaps } from './textGaps';

/** What every item asks for, as plain data. An expression that fails spoils its own item only. */
export function readInputs(context: IExecuteFunctions, accountId: string): MessageInput[] {
	const read = parameterReader(context);
	const readOptions = itemOptions(context, ITEM_OPTIONS, 'options');
	const { parameters: written } = context.getNode();
	const writtenKey = rawParameter(written, 'options.sendOnceKey');
	const phoneParts = partsOf(written.phoneNumber);
	const redirectParts = partsOf(rawParameter(written, 'options.redirectTo'));

	return context.getInputData().map(({ json: columns }, itemIndex) => {
		const unreadable: MessageInput['unreadable'] = {};
		const attempt: Attempt = (field, readField) => {
			try {
				return readField();
			} catch (error) {
				unreadable[field] = error instanceof Error ? error.message : String(error);
				return undefined;
			}
		};
		const evaluate = (expression: string) => context.evaluateExpression(expression, itemIndex);
		const locator = (field: 'inboxId' | 'templateName') =>
			attempt(field, () => locatorValue(read(field, itemIndex)));
		const templateName = locator('templateName');
		const { values, problems: optionProblems } = readOptions(itemIndex);
		const { redirectTo, sendOnceKey, ...rules } = values;
		return {
			itemIndex,
			accountId,
			inboxId: locator('inboxId'),
			phoneNumber: attempt('phoneNumber', () => read('phoneNumber', itemIndex)),
			phoneOrigin: { columns, parts: attempt('phoneNumber', () => phoneParts?.(evaluate)) },
			unsplitColumn: unsplitColumn(columns),
			templateName,
			...readFilling(read, itemIndex, attempt, { columns, templateName, written }),
			rules,
			redirectTo,
			redirectOrigin: { parts: attempt('options', () => redirectParts?.(evaluate)) },
			sendOnceKey,
			keyGaps: textGaps(writtenKey, sendOnceKey),
			optionProblems,
			unreadable,
		};
	});
}

/** The one column of a CSV file that was read with the wrong delimiter, such as `nome;telefone`. */
function unsplitColumn(columns: object): string | undefined {
	const [name = '', ...others] = Object.keys(columns);
	return others.length === 0 && /[;\t|]|\S,\S/.test(name) ? name : undefined;
}
