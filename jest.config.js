/**
 * Jest beside the source (src/, bin/lib/). Playwright's specs in tests/e2e end in .spec.ts and are not Jest's.
 */
const path = require( 'path' );
const wordpress = require( '@wordpress/scripts/config/jest-unit.config.js' );

module.exports = {
	...wordpress,
	testMatch: [ '**/*.test.ts?(x)' ],
	roots: [ '<rootDir>/src', '<rootDir>/bin' ],
	moduleNameMapper: {
		...wordpress.moduleNameMapper,
		// The build for script handles of old WordPress brings its own of everything; Jest reads the modules.
		'^@wordpress/dataviews/wp$': '@wordpress/dataviews',
	},
	// The pinned @wordpress/components brings dependencies that are ES modules only.
	transform: {
		'\\.m?[jt]sx?$': path.join(
			path.dirname(
				require.resolve( '@wordpress/scripts/package.json' )
			),
			'config/babel-transform'
		),
	},
	transformIgnorePatterns: [
		'/node_modules/(?!(?:.*/node_modules/)?(?:uuid|colorjs\\.io|@wordpress/theme)/)',
	],
	// Filling in a form key by key takes long on a busy machine.
	testTimeout: 30_000,
	setupFilesAfterEnv: [ '<rootDir>/src/test/set-up.ts' ],
};
