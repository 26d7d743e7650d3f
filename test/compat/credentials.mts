import { ICredentialsHelper, type IHttpRequestOptions } from 'n8n-workflow';
import type { DirectoryLoader } from 'n8n-core';

type Data = Awaited<ReturnType<ICredentialsHelper['getDecrypted']>>;
type Credentials = Awaited<ReturnType<ICredentialsHelper['getCredentials']>>;

/**
 * n8n's server does this part. How it encrypts differs between releases and never reaches a node,
 * so here a credential is handed over as its user filled it in.
 */
export class OneCredential extends ICredentialsHelper {
	constructor(
		private readonly loader: DirectoryLoader,
		private readonly data: Data,
	) {
		super();
	}

	async getDecrypted(): Promise<Data> {
		return { ...this.data };
	}

	async authenticate(data: Data, name: string, request: object): Promise<IHttpRequestOptions> {
		const { authenticate } = this.loader.getCredential(name).type;
		if (typeof authenticate !== 'function') throw new Error(`${name} has no authenticate()`);
		return await authenticate(data, request as IHttpRequestOptions);
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string) {
		return this.loader.getCredential(name).type.properties;
	}

	async getCredentials(): Promise<Credentials> {
		throw new Error('The engine asked for an encrypted credential');
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}
}
