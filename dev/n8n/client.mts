import { Failure } from '../failure.mts';

export interface Login {
	readonly email: string;
	readonly password: string;
}

/** n8n's REST interface as its editor uses it, with the login's cookie. */
export class N8nClient {
	#cookie = '';

	constructor(readonly url: string) {}

	get cookie(): string {
		return this.#cookie;
	}

	/** Makes the owner of a fresh n8n; where there is one, only signs in. */
	async signIn({ email, password }: Login): Promise<void> {
		const { status } = await this.#send('POST', '/rest/owner/setup', {
			email,
			password,
			firstName: 'Ana',
			lastName: 'Lima',
		});
		if (status < 300) return;
		await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** @returns what the answer holds in `data`; throws for anything but a success. */
	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const { status, answer } = await this.#send(method, path, body);
		if (status >= 300) {
			const { message } = answer as { message?: string };
			throw new Failure(`n8n answered ${method} ${path} with ${status}: ${message ?? ''}`);
		}
		const { data } = answer as { data: T };
		return data;
	}

	async #send(
		method: string,
		path: string,
		body: unknown,
	): Promise<{ status: number; answer: unknown }> {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				// n8n closes a connection that rests for five seconds, perhaps just when it is used again.
				connection: 'close',
				...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
		if (cookies.length > 0) this.#cookie = cookies.join('; ');
		const text = await response.text();
		return { status: response.status, answer: isJson(response) ? JSON.parse(text) : {} };
	}
}

function isJson(response: Response): boolean {
	return response.headers.get('content-type')?.includes('json') === true;
}
