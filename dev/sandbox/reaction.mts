import {
	type Answer,
	badPhone,
	badRequest,
	forbidden,
	HTML_TYPE,
	htmlPage,
	json,
	missingParam,
	notFound,
	TEXT_TYPE,
	throttledByChatwoot,
	throttledByCloudChat,
	throttledByKong,
	unauthorized,
} from './answers.mts';
import type { Fault } from './fault.mts';

/** What is done to the connection. */
export type Step =
	| { readonly act: 'answer'; readonly answer: Answer }
	/** The answer that the request deserves. */
	| { readonly act: 'proper' }
	| { readonly act: 'destroy'; readonly reset: boolean }
	/** The proper answer, cut in the middle. */
	| { readonly act: 'cut'; readonly wellFramed: boolean };

export interface Reaction {
	/** Whether the request is looked at at all, and its message taken if nothing is wrong with it. */
	readonly taken: boolean;
	readonly delay: number;
	readonly step: Step;
}

export const PROPER: Reaction = { taken: true, delay: 0, step: { act: 'proper' } };

/** Turns an ordered fault into what the server does. */
export function toReaction(fault: Fault, token: string): Reaction {
	const delay = fault.delay ?? 0;
	switch (fault.kind) {
		case 'slow':
			return { taken: true, delay, step: { act: 'proper' } };
		case 'closeBefore':
		case 'closeAfter': {
			const step = { act: 'destroy', reset: fault.reset ?? false } as const;
			return { taken: fault.kind === 'closeAfter', delay, step };
		}
		case 'truncated':
			return { taken: true, delay, step: { act: 'cut', wellFramed: fault.wellFramed ?? false } };
		default: {
			const taken = 'taken' in fault ? (fault.taken ?? false) : TAKEN_KINDS.has(fault.kind);
			return { taken, delay, step: { act: 'answer', answer: toAnswer(fault, token) } };
		}
	}
}

const TAKEN_KINDS: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>(['empty', 'notJson']);

type AnsweringFault = Exclude<Fault, { kind: 'slow' | 'closeBefore' | 'closeAfter' | 'truncated' }>;

function toAnswer(fault: AnsweringFault, token: string): Answer {
	switch (fault.kind) {
		case 'unauthorized':
			return unauthorized(fault.variant ?? 'invalidToken');
		case 'notFound':
			return notFound();
		case 'badRequest':
			return badRequest();
		case 'forbidden':
			return forbidden();
		case 'unprocessable':
			return unprocessable(fault);
		case 'throttled':
			if (fault.by === 'cloudchat') return throttledByCloudChat(fault.retryAfter ?? 1);
			return fault.by === 'kong' || (fault.by === undefined && fault.retryAfter !== undefined)
				? throttledByKong(fault.retryAfter ?? 1)
				: throttledByChatwoot();
		case 'serverError':
			return fault.format === 'html'
				? htmlPage(500, "We're sorry, but something went wrong (500)")
				: json(500, { status: 500, error: 'Internal Server Error' });
		case 'badGateway':
			return htmlPage(502, '502 Bad Gateway');
		case 'gatewayTimeout':
			return htmlPage(504, '504 Gateway Time-out');
		case 'redirect': {
			const status = fault.status ?? 307;
			return { ...htmlPage(status, 'Redirecting'), headers: { location: fault.location } };
		}
		case 'empty':
			return { status: 204, body: '' };
		case 'notJson':
			return fault.format === 'text'
				? { status: 200, contentType: TEXT_TYPE, body: 'OK' }
				: { ...htmlPage(200, 'OK'), contentType: HTML_TYPE };
		case 'says':
			return json(200, fault.json);
		case 'echoToken':
			return json(422, { error: `Token ${token} may not use this template` });
		case 'answer': {
			const { status, body = '', contentType, headers } = fault;
			return {
				status,
				body,
				...(contentType === undefined ? {} : { contentType }),
				...(headers === undefined ? {} : { headers }),
			};
		}
	}
}

type Unprocessable = Extract<Fault, { kind: 'unprocessable' }>;

function unprocessable(fault: Unprocessable): Answer {
	if (fault.variant === 'badPhone') return badPhone();
	if (fault.variant === 'free' || fault.message !== undefined) {
		const { message = 'Validation failed', attributes = [] } = fault;
		return json(422, { message, attributes });
	}
	return missingParam(fault.param ?? 'template_name');
}
