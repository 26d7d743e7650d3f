import type { ICredentialsHelper, IHttpRequestOptions } from 'n8n-workflow';
import type { DirectoryLoader } from 'n8n-core';

type Data = Awaited<ReturnType<ICredentialsHelper['getDecrypted']>>;

/**
 * n8n's server does this part. How it encrypts differs between releases and never reaches a node,
 * so here a credential is handed over as its user filled it in.
 */
export function credentialsHelper(loader: DirectoryLoader, data: Data): ICredentialsHelper {
	const helper: Partial<ICredentialsHelper> = {
		getDecrypted: async () => ({ ...data }),
		authenticate: async (given, name, request): Promise<IHttpRequestOptions> => {
			const { authenticate } = loader.getCredential(name).type;
			if (typeof authenticate !== 'function') throw new Error(`${name} has no authenticate()`);
			return await authenticate(given, request as IHttpRequestOptions);
		},
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getCredentialsProperties: (name) => loader.getCredential(name).type.properties,
		preAuthentication: async () => undefined,
	};
	return helper as ICredentialsHelper;
}
