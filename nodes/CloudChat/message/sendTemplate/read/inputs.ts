import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { MessageInput } from '../model/input';
import { type Attempt, readFilling } from './filling';
import { itemOptionReader, type OptionsOfItem } from './itemOptions';
import { locatorValue } from '../../../../shared/n8n/locator';
import {
	parameterReader,
	rawParameter,
	type ReadParameter,
} from '../../../../shared/n8n/parameter';
import { putsCodeBefore } from './typedCode';
import { optionsOf } from '../../../../shared/options/findOption';

type InputFields = Omit<MessageInput, keyof OptionsOfItem | 'accountId' | 'codeTyped'>;

/** What every item asks for, as plain data. An expression that fails spoils its own item only. */
export function readInputs(context: IExecuteFunctions, accountId: string): MessageInput[] {
	const read = parameterReader(context);
	const codeTyped = putsCodeBefore(rawParameter(context.getNode().parameters, 'phoneNumber'));
	const readOptions = itemOptionReader(optionsOf(context));
	return context.getInputData().map(({ json }, itemIndex) => ({
		...readInput(read, itemIndex, json),
		accountId,
		codeTyped,
		...readOptions(itemIndex),
	}));
}

function readInput(read: ReadParameter, itemIndex: number, columns: IDataObject): InputFields {
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
		...readFilling(read, itemIndex, attempt, { columns, templateName }),
		unreadable,
	};
}
