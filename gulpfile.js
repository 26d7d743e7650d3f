const { execFile } = require('node:child_process');
const { readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { promisify } = require('node:util');
const esbuild = require('esbuild');
const { dest, parallel, series, src, watch: watchFiles } = require('gulp');

const run = promisify(execFile);

const SOURCES = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const ENTRIES = ['nodes/**/*.node.ts', 'credentials/**/*.credentials.ts'];
const ASSETS = ['nodes/**/*.{svg,png}', 'nodes/**/*.node.json', 'credentials/**/*.{svg,png}'];

/** Another folder than the package's own is for `npm start -- --watch`. */
const DIST = process.env.DIST ?? 'dist';

async function clean() {
	await rm(DIST, { recursive: true, force: true });
}

async function types() {
	try {
		await run(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', '.']);
	} catch (error) {
		throw new Error(`Types:\n${error.stdout}`);
	}
}

/**
 * One file per node and credential, from source, so that the package needs nothing at run time but
 * n8n-workflow. Not minified: n8n stores the class name, and its reviewers read the file.
 */
async function bundle() {
	const { metafile } = await esbuild.build({
		entryPoints: ENTRIES,
		outbase: '.',
		outdir: DIST,
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		external: ['n8n-workflow'],
		legalComments: 'inline',
		logLevel: 'warning',
		metafile: true,
	});
	await licenses(Object.keys(metafile.inputs));
}

/** The packages whose code is in the bundle: their licenses ask that they come with every copy. */
async function licenses(sources) {
	const folders = sources.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
	const texts = [...new Set(folders)].sort().map(async (folder) => {
		const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
		const files = (await readdir(folder)).filter((file) => /^licen[cs]e/i.test(file)).sort();
		if (files.length === 0) throw new Error(`${name} has no license to come with the bundle`);
		const own = files.map((file) => readFile(join(folder, file), 'utf8'));
		return [`${name} ${version}`, ...(await Promise.all(own))]
			.map((text) => text.trim())
			.join('\n\n');
	});
	if (texts.length === 0) return;
	const all = (await Promise.all(texts)).join(`\n\n${'-'.repeat(80)}\n\n`);
	await writeFile(join(DIST, 'THIRD-PARTY-LICENSES.txt'), `${all}\n`);
}

function assets() {
	return src(ASSETS, { base: '.', encoding: false }).pipe(dest(DIST));
}

const build = series(clean, parallel(types, bundle, assets));

/** For `npm start -- --watch`, straight into a running n8n: nothing is missing there for a moment. */
function watchBundle() {
	return watchFiles([...SOURCES, ...ASSETS], parallel(bundle, assets));
}

module.exports = {
	build,
	bundle: series(clean, parallel(bundle, assets)),
	clean,
	default: build,
	watchBundle,
};
