import type { IExecuteFunctions } from 'n8n-workflow';

import type { MessageInput } from '../model/input';
import { type Attempt, readFilling } from './filling';
import type { MappingContext } from './mapping';
import { itemOptionReader, type OptionsOfItem } from './itemOptions';
import { locatorValue } from '../../../../shared/n8n/locator';
import { parameterReader, type ReadParameter } from '../../../../shared/n8n/parameter';
import { putsCodeBefore } from './typedCode';
import { optionsOf } from '../../../../shared/options/findOption';

type InputFields = Omit<MessageInput, keyof OptionsOfItem | 'accountId' | 'codeTyped'>;

/** What every item asks for, as plain data. An expression that fails spoils its own item only. */
export function readInputs(context: IExecuteFunctions, accountId: string): MessageInput[] {
	const read = parameterReader(context);
	const { parameters: written } = context.getNode();
	const codeTyped = putsCodeBefore(written.phoneNumber);
	const readOptions = itemOptionReader(optionsOf(context));
	return context.getInputData().map(({ json }, itemIndex) => ({
		...readInput(read, itemIndex, { columns: json, written }),
		accountId,
		codeTyped,
		...readOptions(itemIndex),
	}));
}

function readInput(
	read: ReadParameter,
	itemIndex: number,
	context: Omit<MappingContext, 'templateName'>,
): InputFields {
	const unreadable: MessageInput['unreadable'] = {};
	const attempt: Attempt = (field, readField) => {
		try {
			return readField();
		} catch (error) {
			unreadable[field] = error instanceof Error ? error.message : String(error);
			return undefined;
		}
	};

	const templateName = attempt('templateName', () => locatorValue(read('templateName', itemIndex)));

	return {
		itemIndex,
		inboxId: attempt('inboxId', () => locatorValue(read('inboxId', itemIndex))),
		phoneNumber: attempt('phoneNumber', () => read('phoneNumber', itemIndex)),
		templateName,
		...readFilling(read, itemIndex, attempt, { ...context, templateName }),
		unreadable,
	};
}
