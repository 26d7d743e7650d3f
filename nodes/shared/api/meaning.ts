import { bodyOf, deniesSuccess, type Body } from './body';
import { breakStage } from './breakStage';
import { DENIED, meaningOfStatus, NO_ANSWER, WEB_PAGE, type Meaning } from './statuses';
import type { Answer, Broken } from './transport';

/** How a request ended, by status and structure only: words are localised, or a gateway's own. */
export interface MeaningOfResult {
	body: Body;
	/** Absent where it was a success. */
	meaning?: Meaning;
	/** The network's own code, where no answer came. */
	code?: string;
}

/**
 * A 2xx is a success, with or without a body, since CloudChat's own answer is not stated. It is not
 * one if a web page came, or if the body says that it failed: then nobody knows.
 */
export function meaningOf(result: Answer | Broken): MeaningOfResult {
	if (result.kind === 'broken') {
		const { stage, code } = breakStage(result.error);
		return { body: { kind: 'empty' }, meaning: NO_ANSWER[stage], code };
	}
	const body = bodyOf(result);
	return { body, meaning: meaningOfStatus(result.statusCode) ?? meaningOfBody(body) };
}

function meaningOfBody(body: Body): Meaning | undefined {
	if (body.kind === 'page') return WEB_PAGE;
	return body.kind === 'json' && deniesSuccess(body.json) ? DENIED : undefined;
}
