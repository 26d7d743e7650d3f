import * as answers from './answers.mts';
import type { Answer, UnauthorizedVariant } from './answers.mts';
import type { Body } from './checks.mts';

/**
 * What may go wrong with a request. The kinds that speak of `taken` differ in the one thing a
 * caller cannot see: whether the customer got the message all the same.
 */
type FaultKind =
	/** Not taken. 401; `invalidToken` unless told. */
	| { readonly kind: 'unauthorized'; readonly variant?: UnauthorizedVariant }
	/** Not taken. 404, 400, 403. */
	| { readonly kind: 'notFound' | 'badRequest' | 'forbidden' }
	/** Not taken. 422; with a `message` as of a record that is invalid. */
	| {
			readonly kind: 'unprocessable';
			readonly variant?: 'missingParam' | 'badPhone';
			readonly param?: string;
			readonly message?: string;
	  }
	/** Not taken. 429; Chatwoot's, or once `retryAfter`, in seconds, is given Kong's, or CloudChat's. */
	| { readonly kind: 'throttled'; readonly by?: 'cloudchat'; readonly retryAfter?: number }
	/** 500, and 502 and 504 as a proxy's page. Not taken unless told. */
	| { readonly kind: 'serverError' | 'badGateway' | 'gatewayTimeout'; readonly taken?: boolean }
	/** Not taken. 307 unless told. */
	| { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
	/** The connection ends without an answer, before or after the message was taken. */
	| { readonly kind: 'closeBefore' | 'closeAfter'; readonly reset?: boolean }
	/** Taken at once; the proper answer comes after `delay`. */
	| { readonly kind: 'slow'; readonly delay: number }
	/** Taken. 200 and half of the JSON; `wellFramed`: with a content-length that fits the half. */
	| { readonly kind: 'truncated'; readonly wellFramed?: boolean }
	/** Taken. 204 without a body. */
	| { readonly kind: 'empty' }
	/** Taken. 200 with a page. */
	| { readonly kind: 'notJson'; readonly format?: 'html' }
	/** Not taken. 200 with any JSON. */
	| { readonly kind: 'says'; readonly json: unknown }
	/** Not taken. 422 that quotes the token, which nobody may ever show. */
	| { readonly kind: 'echoToken' }
	/** Any answer at all, as a proxy, a firewall or a sign-in page may give it. Not taken unless told. */
	| {
			readonly kind: 'answer';
			/** 200 … 599. */
			readonly status: number;
			/** None unless told. */
			readonly body?: string;
			/** Plain text unless told. */
			readonly contentType?: string;
			readonly headers?: Readonly<Record<string, string>>;
			readonly taken?: boolean;
	  };

/** A fault; any of them may come late by `delay` milliseconds, counted from the taking. */
export type Fault = FaultKind & { readonly delay?: number };

/** What a test may go by when it chooses a fault. */
export interface FaultRequest {
	readonly method: string;
	/** Path with its query. */
	readonly path: string;
	/** Empty where the request's JSON is not an object. */
	readonly body: Body;
	/** The body's `phone_number` as text, `''` if there is none. */
	readonly phoneNumber: string;
	/** How many posts to the action for this phone came before this one: 0 at the first. */
	readonly attempt: number;
	/** The request's number among all since the last clearing. */
	readonly number: number;
}

export type FaultChooser = (request: FaultRequest) => Fault | undefined;

/** Which faults a route meets: those of the action, of reads, of changes, or of webhooks. */
export type FaultsOf = 'action' | 'read' | 'write' | 'webhooks';

/** What goes wrong, as tests order it. */
export class Faults {
	#queue: Fault[] = [];
	#choosers: Partial<Record<FaultsOf, FaultChooser>> = {};
	readonly #attempts = new Map<string, number>();

	/** The next `times` posts to the action meet this fault, after those already queued. */
	next(fault: Fault, times = 1): void {
		for (let i = 0; i < times; i += 1) this.#queue.push(fault);
	}

	/** Every post that the queue leaves alone asks this function; the last one set counts. */
	when(chooser: FaultChooser | undefined): void {
		this.#choosers.action = chooser;
	}

	/** Every stock read meets this fault, or asks this function, until `undefined` is set. */
	onRead(fault: Fault | FaultChooser | undefined): void {
		this.#choosers.read = toChooser(fault);
	}

	/** The same for the list of webhooks and every change in it; the list then asks only this. */
	onWebhooks(fault: Fault | FaultChooser | undefined): void {
		this.#choosers.webhooks = toChooser(fault);
	}

	/** The same for changes of a conversation and messages into it. */
	onWrite(fault: Fault | FaultChooser | undefined): void {
		this.#choosers.write = toChooser(fault);
	}

	clear(): void {
		this.#queue = [];
		this.#choosers = {};
		this.#attempts.clear();
	}

	/** The fault that a request meets; a post to the action counts as an attempt. */
	draw(of: FaultsOf, request: Omit<FaultRequest, 'phoneNumber' | 'attempt'>): Fault | undefined {
		const phoneNumber = String(request.body.phone_number ?? '');
		const attempt = this.#attempts.get(phoneNumber) ?? 0;
		if (of === 'action') this.#attempts.set(phoneNumber, attempt + 1);
		const queued = of === 'action' ? this.#queue.shift() : undefined;
		const { read, [of]: own } = this.#choosers;
		const chooser = own ?? (of === 'webhooks' && request.method === 'GET' ? read : undefined);
		return queued ?? chooser?.({ ...request, phoneNumber, attempt });
	}
}

function toChooser(fault: Fault | FaultChooser | undefined): FaultChooser | undefined {
	return typeof fault === 'function' ? fault : fault && (() => fault);
}

const TAKEN: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>([
	...(['slow', 'closeAfter', 'truncated', 'empty', 'notJson'] as const),
]);

/** Whether a request is looked at at all, and its message taken if nothing is wrong with it. */
export function takes(fault: Fault): boolean {
	return TAKEN.has(fault.kind) || ('taken' in fault && fault.taken === true);
}

type AnsweringFault = Exclude<Fault, { kind: 'slow' | 'closeBefore' | 'closeAfter' | 'truncated' }>;

/** Those that have one answer. */
const ANSWERS = {
	notFound: answers.NOT_FOUND,
	badRequest: answers.BAD_REQUEST,
	forbidden: answers.FORBIDDEN,
	serverError: answers.SERVER_ERROR,
	badGateway: answers.htmlPage(502, '502 Bad Gateway'),
	gatewayTimeout: answers.htmlPage(504, '504 Gateway Time-out'),
	empty: { status: 204, body: '' },
	notJson: answers.htmlPage(200, 'OK'),
};

/** What a fault answers in place of the proper answer. */
export function answerOf(fault: AnsweringFault, token: string): Answer {
	switch (fault.kind) {
		case 'unauthorized':
			return answers.unauthorized(fault.variant ?? 'invalidToken');
		case 'unprocessable': {
			const { message, param = 'template_name', variant } = fault;
			if (message !== undefined) return answers.json(422, { message, attributes: [] });
			return variant === 'badPhone' ? answers.BAD_PHONE : answers.missingParam(param);
		}
		case 'throttled': {
			const { retryAfter, by = retryAfter === undefined ? 'chatwoot' : 'kong' } = fault;
			return answers.throttled(by, retryAfter ?? 1);
		}
		case 'redirect':
			return answers.htmlPage(fault.status ?? 307, 'Redirecting', { location: fault.location });
		case 'says':
			return answers.json(200, fault.json);
		case 'echoToken':
			return answers.json(422, { error: `Token ${token} may not use this template` });
		case 'answer':
			return { body: '', ...fault };
		default:
			return ANSWERS[fault.kind];
	}
}
