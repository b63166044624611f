/**
 * ESLint: WordPress's own rules, and those that STYLE.md asks for on top.
 */
const wordpress = require( '@wordpress/eslint-plugin' );
const typescript = require( 'typescript-eslint' );

const TYPESCRIPT = [ '**/*.ts', '**/*.tsx' ];

module.exports = [
	{
		ignores: [
			'build/**',
			'dist/**',
			'node_modules/**',
			'vendor/**',
			'.cache/**',
			'test-results/**',
		],
	},
	...wordpress.configs.recommended,
	{
		files: TYPESCRIPT,
		plugins: { '@typescript-eslint': typescript.plugin },
		languageOptions: {
			parser: typescript.parser,
			parserOptions: { projectService: true },
		},
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/use-unknown-in-catch-callback-variable':
				'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'import/no-default-export': 'error',
			'import/no-unresolved': 'off',
			'jsdoc/require-param': 'off',
			'jsdoc/require-param-type': 'off',
			'jsdoc/require-returns-type': 'off',
		},
	},
	{
		files: [ 'src/**/*.ts', 'src/**/*.tsx' ],
		rules: {
			'@wordpress/i18n-text-domain': [
				'error',
				{ allowedTextDomain: 'latchkey' },
			],
			'@wordpress/dependency-group': 'error',
		},
	},
	{
		// Command line tools: they print, and they run on Node.
		files: [ 'bin/**/*.ts', 'tests/e2e/**/*.ts', '*.config.ts' ],
		languageOptions: {
			globals: { process: 'readonly', Buffer: 'readonly' },
		},
		rules: {
			'no-console': 'off',
			'import/no-extraneous-dependencies': 'off',
		},
	},
	{
		files: [ '*.config.ts' ],
		rules: { 'import/no-default-export': 'off' },
	},
];
