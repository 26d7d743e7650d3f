// What n8n's stock config leaves out: tests, scripts and sandbox (`.mts`), and every rule of
// eslint-plugin-n8n-nodes-base by name, whatever the stock config makes of it.
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

// n8n's own config turns these off too: they contradict its current form of a node.
const outdated = Object.fromEntries(
	[
		'cred-class-field-documentation-url-miscased',
		'cred-class-field-type-options-password-missing',
		'node-class-description-inputs-wrong-regular-node',
		'node-class-description-outputs-wrong',
		'node-param-type-options-max-value-present',
	].map((rule) => [`n8n-nodes-base/${rule}`, 'off']),
);

const nodesBaseFor = (files, set) => ({
	files,
	plugins: { 'n8n-nodes-base': nodesBase },
	languageOptions: {
		parser: tseslint.parser,
		parserOptions: { extraFileExtensions: ['.json'] },
	},
	rules: { ...nodesBase.configs[set].rules, ...outdated },
});

export default tseslint.config(
	{ ignores: ['dist/', 'coverage/', 'node_modules/'] },
	{
		files: ['**/*.{ts,mts}'],
		extends: [tseslint.configs.strict, tseslint.configs.stylistic],
		rules: {
			// A promise with nothing to say is how n8n's interfaces are met.
			'@typescript-eslint/no-empty-function': 'off',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			// The journal is a plain object, since n8n stores it with the execution.
			'@typescript-eslint/no-dynamic-delete': 'off',
			'@typescript-eslint/array-type': ['error', { default: 'array-simple' }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
			],
			'no-restricted-imports': [
				'error',
				{ name: 'fast-check', message: 'Import it from test/property.mts, which fixes its seed.' },
			],
			'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
		},
	},
	{ files: ['test/property.mts'], rules: { 'no-restricted-imports': 'off' } },
	nodesBaseFor(['package.json'], 'community'),
	nodesBaseFor(['credentials/**/*.ts'], 'credentials'),
	nodesBaseFor(['nodes/**/*.ts'], 'nodes'),
);
