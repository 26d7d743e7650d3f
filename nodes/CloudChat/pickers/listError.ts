import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { type Trouble, troubleSentence } from '../../shared/api/trouble';
import { troubleError } from '../../shared/n8n/troubleError';

/** The error that a list shows; `byHand`: what to do without the list. */
export function listError(
	context: ILoadOptionsFunctions,
	found: Trouble,
	byHand: string,
): ReturnType<typeof troubleError> {
	return troubleError(context.getNode(), troubleSentence(found, byHand), found);
}
