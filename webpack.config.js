/**
 * As @wordpress/scripts has it, but a lazy part is one file: what it brings along is not split off under a number that
 * no budget knows. The addresses of the lazy parts are in chunks.json, for those that PHP asks for ahead.
 */
const config = require( '@wordpress/scripts/config/webpack.config' );
const { WebpackManifestPlugin } = require( 'webpack-manifest-plugin' );

/** A style that a module brings along: its hash, by which it is put into the page but once, and the style. */
const STYLE =
	/\bregisterStyle\d*\("([0-9a-f]+)", (?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\);/g;

/**
 * DataViews holds the same styles once more for each of its modules: a fifth of its size.
 *
 * @param {string} source Its code.
 */
const withEachStyleOnce = ( source ) => {
	const seen = new Set();
	return source.replace( STYLE, ( call, hash ) => {
		const isFirst = ! seen.has( hash );
		seen.add( hash );
		return isFirst ? call : '';
	} );
};

module.exports = {
	...config,
	optimization: {
		...config.optimization,
		splitChunks: {
			...config.optimization.splitChunks,
			cacheGroups: {
				...config.optimization.splitChunks.cacheGroups,
				defaultVendors: false,
			},
		},
	},
	module: {
		...config.module,
		rules: [
			...config.module.rules,
			{
				// A package that it would like to have, looked for as no browser can: what that throws, in the largest function of all,
				// makes the browser read all of it once more to say where (50 ms at the first visit).
				test: /[\\/]framer-motion[\\/].*[\\/]filter-props\.mjs$/,
				loader: 'string-replace-loader',
				options: {
					search: 'loadExternalIsValidProp(require("@emotion/is-prop-valid").default);',
					replace: '',
					strict: true,
				},
			},
			{
				test: /[\\/]dataviews[\\/]build-wp[\\/]index\.js$/,
				loader: 'string-replace-loader',
				options: {
					// A build in which there is none of these any more fails.
					multiple: [
						// The source maps of its styles, in the styles themselves: a third of its size, hashed and parsed by every
						// browser that draws it.
						{
							search: /\/\*# sourceMappingURL=data:application\/json;[^*]*\*\//g,
							replace: '',
							strict: true,
						},
						{
							search: /^[^]*$/,
							replace: withEachStyleOnce,
							strict: true,
						},
						// No tooltip for the menu of each row: its column says the same.
						{
							search: /label: (\w+)\("Actions"\),\n(\s+)accessibleWhenDisabled: true,\n(\s+)disabled: !actions\.length,/,
							replace:
								'label: $1("Actions"), showTooltip: false, accessibleWhenDisabled: true, disabled: !actions.length,',
							strict: true,
						},
						// The columns' order will do for the filters: the browser compares letters once it has loaded all alphabets.
						{
							search: 'return a.name.localeCompare(b.name);',
							replace: 'return 0;',
							strict: true,
						},
						// Where nothing is to be scrolled the table is at its end: drawn so at once, and a second time where there is.
						{
							search: 'const [isHorizontalScrollEnd, setIsHorizontalScrollEnd] = useState(false);',
							replace:
								'const [isHorizontalScrollEnd, setIsHorizontalScrollEnd] = useState(true);',
							strict: true,
						},
						// Two of WordPress's packages that bring ten more along and the time zones of the world: the table of keys
						// needs next to nothing of them.
						...[ 'data', 'date' ].map( ( name ) => ( {
							search: new RegExp(
								`from "@wordpress/${ name }"`,
								'g'
							),
							// Not by where the project lies: the file's version would hang on that.
							replace: `from "../../../../src/dataviews/${ name }"`,
							strict: true,
						} ) ),
					],
				},
			},
		],
	},
	plugins: [
		...config.plugins,
		new WebpackManifestPlugin( {
			fileName: 'chunks.json',
			publicPath: '',
			filter: ( { isInitial, path } ) =>
				! isInitial && /\.js\?/.test( path ),
		} ),
	],
	// Budgets are checked by bin/test lint, packed.
	performance: false,
};
