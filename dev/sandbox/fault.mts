import type { UnauthorizedVariant } from './answers.mts';

/**
 * What may go wrong with a request. The kinds that speak of `taken` differ in the one thing a
 * caller cannot see: whether the customer got the message all the same.
 */
type FaultKind =
	/** Not taken. 401; `invalidToken` unless told. */
	| { readonly kind: 'unauthorized'; readonly variant?: UnauthorizedVariant }
	/** Not taken. 404, 400, 403. */
	| { readonly kind: 'notFound' | 'badRequest' | 'forbidden' }
	/** Not taken. 422; `free` says `message` and names `attributes`. */
	| {
			readonly kind: 'unprocessable';
			readonly variant?: 'missingParam' | 'badPhone' | 'free';
			readonly param?: string;
			readonly message?: string;
			readonly attributes?: readonly string[];
	  }
	/** Not taken. 429; Chatwoot's plain text, or once `retryAfter` is given Kong's header, or CloudChat's JSON. */
	| {
			readonly kind: 'throttled';
			readonly by?: 'chatwoot' | 'kong' | 'cloudchat';
			/** Seconds, or an HTTP date. */
			readonly retryAfter?: number | string;
	  }
	/** 500, as JSON unless told. Not taken unless told. */
	| { readonly kind: 'serverError'; readonly format?: 'json' | 'html'; readonly taken?: boolean }
	/** 502 and 504 as a proxy's page. Not taken unless told. */
	| { readonly kind: 'badGateway' | 'gatewayTimeout'; readonly taken?: boolean }
	/** Not taken. 307 unless told. */
	| {
			readonly kind: 'redirect';
			readonly location: string;
			readonly status?: 301 | 302 | 303 | 307 | 308;
	  }
	/** The connection ends without an answer, before or after the message was taken. */
	| { readonly kind: 'closeBefore' | 'closeAfter'; readonly reset?: boolean }
	/** Taken at once; the proper answer comes after `delay`. */
	| { readonly kind: 'slow'; readonly delay: number }
	/** Taken. 200 and half of the JSON; `wellFramed`: with a content-length that fits the half. */
	| { readonly kind: 'truncated'; readonly wellFramed?: boolean }
	/** Taken. 204 without a body. */
	| { readonly kind: 'empty' }
	/** Taken. 200 with a page, or with the plain text `OK`. */
	| { readonly kind: 'notJson'; readonly format?: 'html' | 'text' }
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
